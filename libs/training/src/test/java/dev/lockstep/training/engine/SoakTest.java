package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.lockstep.experiment.spec.ModelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests that memory is flat over a long run, and that runs repeat their bits under load: of an MLP by default, of
 * LeNet-5 with {@code make soak}, which sets {@code lockstep.soak.model}, {@code lockstep.soak.steps} and
 * {@code lockstep.soak.copies}. Each run whose memory is watched has its own process, so that memory freed by other
 * tests does not hide a leak.
 */
class SoakTest {
    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);

    @ParameterizedTest
    @ValueSource(strings = {"centralized", "local-sgd"})
    void memory_stays_flat_over_the_second_half_of_a_long_run(String strategy) throws Exception {
        String model = System.getProperty("lockstep.soak.model", "mlp");
        int steps = Integer.getInteger("lockstep.soak.steps", 10_000);
        Process process = start(strategy, model, steps);
        StringBuilder log = new StringBuilder();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.append(line).append('\n');
                LOG.info("{} {}: {}", model, strategy, line);
            }
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor()).as(log.toString()).isZero();
    }

    @Test
    void copies_of_four_methods_repeat_their_bits_beside_each_other_and_other_work() throws Exception {
        ModelSpec model = System.getProperty("lockstep.soak.model", "mlp").equals("lenet5")
                ? new ModelSpec.LeNet5(0.1)
                : new ModelSpec.Mlp(List.of(32));
        assertThat(new RepeatedRuns(model).differences(Integer.getInteger("lockstep.soak.copies", 2)))
                .isEmpty();
    }

    /**
     * Starts the run with a heap of constant size that is resident from the start, so that only native memory can grow.
     * The C2 compiler is off: it allocates megabytes late in the run and keeps them.
     */
    private static Process start(String strategy, String model, int steps) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Soak.class.getName(),
                        strategy,
                        model,
                        Integer.toString(steps))
                .redirectErrorStream(true)
                .start();
    }
}
