package dev.lockstep.training.localsteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.StrategySpec.LrScaling;
import dev.lockstep.training.engine.GoldenFile;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LocalStepRulesTest {
    private static final GoldenFile GOLDEN = new GoldenFile();
    private static final JsonNode SCHEDULES = GOLDEN.section("schedules");
    private static final RunLength RUN = new RunLength(1, 1, 1);

    @Test
    void qsr_follows_the_golden_values() {
        JsonNode golden = SCHEDULES.get("qsr");
        LocalStepsSpec.Qsr rule = new LocalStepsSpec.Qsr(
                golden.get("h_base").intValue(), golden.get("alpha").doubleValue());
        assertThat(golden.get("lr").valueStream().map(rate -> qsr(rule, rate.doubleValue(), 1_000_000)))
                .containsExactlyElementsOf(integers(golden.get("H")));
    }

    @Test
    void qsr_is_limited_to_the_remaining_steps_of_the_run() {
        LocalStepsSpec.Qsr rule = new LocalStepsSpec.Qsr(4, 0.15);
        assertThat(qsr(rule, 0.001, 10)).isEqualTo(10);
        assertThat(qsr(rule, 0, 10)).isEqualTo(10);
    }

    @Test
    void adacomm_follows_the_golden_values() {
        JsonNode golden = SCHEDULES.get("adacomm");
        LocalStepsSpec.AdaComm rule = new LocalStepsSpec.AdaComm(
                golden.get("tau0").intValue(), 1, golden.get("gamma").doubleValue());
        List<Double> losses =
                golden.get("loss").valueStream().map(JsonNode::doubleValue).toList();
        int steps = rule.initial();
        assertThat(steps).isEqualTo(golden.get("tau_refined").get(0).intValue());
        for (int interval = 1; interval < losses.size(); interval++) {
            steps = new AdaComm(rule, RUN).adapt(losses.get(interval) / losses.getFirst(), steps);
            assertThat(steps).isEqualTo(golden.get("tau_refined").get(interval).intValue());
        }
    }

    @Test
    void the_norm_test_follows_the_golden_values() {
        JsonNode golden = SCHEDULES.get("seed_dynamic_H");
        NativeEngine engine = NativeEngine.load();
        engine.prepareThread();
        try (NDManager manager = engine.newManager(Device.CPU)) {
            TensorSet start = GOLDEN.start("", manager);
            GradientNoise noise =
                    GradientNoise.of(IntStream.range(0, golden.get("K").intValue())
                            .mapToObj(worker -> GOLDEN.gradients(start, worker, 0, manager))
                            .toList());
            assertThat(noise.signal()).isCloseTo(golden.get("G").doubleValue(), within(1e-5));
            assertThat(noise.variance()).isCloseTo(golden.get("sigma2").doubleValue(), within(1e-5));
            golden.get("H").forEachEntry((coefficient, steps) -> {
                LocalStepsSpec.NormTest rule = new LocalStepsSpec.NormTest(
                        1,
                        Double.parseDouble(coefficient),
                        golden.get("Hmin").intValue(),
                        golden.get("Hmax").intValue());
                NormTest normTest = new NormTest(rule);
                normTest.observe(List.of(), noise);
                assertThat(normTest.chooseSteps(1)).isEqualTo(steps.intValue());
            });
        }
    }

    @Test
    void learning_rates_scale_with_the_batch_as_the_golden_values_do() {
        SCHEDULES
                .get("linear_scaling")
                .forEachEntry((batch, rate) -> assertThat(0.1 * LrScaling.LINEAR.factor(Long.parseLong(batch), 64))
                        .isCloseTo(rate.doubleValue(), within(1e-12)));
        SCHEDULES
                .get("sqrt_scaling")
                .forEachEntry((batch, rate) -> assertThat(0.1 * LrScaling.SQRT.factor(Long.parseLong(batch), 64))
                        .isCloseTo(rate.doubleValue(), within(1e-12)));
        assertThat(LrScaling.NONE.factor(8192, 64)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"4,64,5,4 19 34 49 64", "64,4,5,64 49 34 19 4", "4,64,1,4", "8,8,3,8 8 8"})
    void linear_interpolates_between_its_ends(int from, int to, int epochs, String expected) {
        LocalStepsSpec.Linear rule = new LocalStepsSpec.Linear(from, to);
        assertThat(IntStream.range(0, epochs).map(new LinearSteps(rule, new RunLength(epochs, 1, 1))::chooseSteps))
                .containsExactlyElementsOf(integers(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "4,32,8,4 4 8 8 16 16 32 32",
        "32,4,4,32 16 8 4",
        "4,24,4,4 8 16 24",
        "24,4,4,24 12 6 4",
        "4,32,2,4 16",
        "8,8,2,8 8",
        "1,1000000,1,1"
    })
    void doubling_has_stages_of_equal_length(int from, int to, int epochs, String expected) {
        LocalStepsSpec.Doubling rule = new LocalStepsSpec.Doubling(from, to);
        assertThat(IntStream.range(0, epochs).map(new DoublingSteps(rule, new RunLength(epochs, 1, 1))::chooseSteps))
                .containsExactlyElementsOf(integers(expected));
    }

    private static int qsr(LocalStepsSpec.Qsr rule, double learningRate, int stepsLeft) {
        return new QuadraticSynchronization(rule, new RunLength(1, stepsLeft, 1), _ -> learningRate).chooseSteps(0);
    }

    private static List<Integer> integers(JsonNode numbers) {
        return numbers.valueStream().map(JsonNode::intValue).toList();
    }

    private static List<Integer> integers(String numbers) {
        return List.of(numbers.split(" ")).stream().map(Integer::valueOf).toList();
    }
}
