package dev.lockstep.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every strategy, with an optimizer of one buffer and one of two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrategyResumeTest {
    private static final long SEED = 3;

    private final Dataset dataset = SmallDataset.synthetic();

    @ParameterizedTest
    @MethodSource("specs")
    void a_run_stopped_at_random_steps_on_any_number_of_threads_gives_the_bits_of_one_that_never_stopped(
            TrainingSpec spec, long randomSeed) {
        RecordingRecorder whole = new RecordingRecorder();
        train(spec, 3, Optional.empty(), whole, () -> false);

        Random random = new Random(randomSeed);
        List<EpochMetrics> epochs = new ArrayList<>();
        Optional<ByteBuffer> checkpoint = Optional.empty();
        Outcome outcome = Outcome.HANDED_BACK;
        for (int attempt = 0; outcome == Outcome.HANDED_BACK; attempt++) {
            RecordingRecorder recorder = new RecordingRecorder();
            outcome = train(spec, 1 + attempt % 3, checkpoint, recorder, new StopAfter(2 + random.nextInt(5)));
            epochs.addAll(recorder.timelessEpochs());
            checkpoint = recorder.checkpoints.reversed().stream().findFirst();
        }
        assertThat(epochs).isEqualTo(whole.timelessEpochs());
    }

    static Stream<Arguments> specs() {
        List<StrategySpec> strategies = StrategySpecs.all();
        return Stream.of(Specs.SGD, Specs.ADAMW)
                .flatMap(optimizer -> strategies.stream()
                        .map(strategy -> Arguments.of(
                                StrategySpecs.of(strategy, optimizer), (long) strategies.indexOf(strategy))));
    }

    private Outcome train(
            TrainingSpec spec, int threads, Optional<ByteBuffer> from, Recorder recorder, BooleanSupplier stop) {
        try (TrainingEngine engine = new TrainingEngine(_ -> dataset, Device.CPU, threads)) {
            return engine.train(spec, SEED, from, recorder, stop);
        }
    }
}
