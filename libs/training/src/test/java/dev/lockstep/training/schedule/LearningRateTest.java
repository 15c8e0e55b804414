package dev.lockstep.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.ScheduleSpec.By;
import dev.lockstep.training.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class LearningRateTest {
    private static final JsonNode GOLDEN =
            Golden.read("lockstep.golden", "/golden/optimizers.json").get("schedules");

    @ParameterizedTest
    @MethodSource("goldenSchedules")
    void follows_the_golden_rates_epoch_by_epoch(Map.Entry<String, ScheduleSpec> golden) {
        LearningRate rate = new LearningRate(golden.getValue(), 0.1, 7);
        JsonNode expected = GOLDEN.get(golden.getKey());
        for (int epoch = 0; epoch < expected.size(); epoch++) {
            assertThat(rate.at(epoch * 7L)).isCloseTo(expected.get(epoch).asDouble(), within(1e-15));
            assertThat(rate.at(epoch * 7L + 6)).isEqualTo(rate.at(epoch * 7L));
        }
    }

    static Iterable<Map.Entry<String, ScheduleSpec>> goldenSchedules() {
        return Map.<String, ScheduleSpec>of(
                        "cosine_Tmax12", new ScheduleSpec.Cosine(12, 0, 0, By.EPOCH),
                        "cosine_Tmax8_closed_form", new ScheduleSpec.Cosine(8, 0, 0, By.EPOCH),
                        "cosine_Tmax20", new ScheduleSpec.Cosine(20, 0, 0, By.EPOCH),
                        "warmup3_(e+1)/w_then_cosine_Tmax9", new ScheduleSpec.Cosine(9, 0, 3, By.EPOCH))
                .entrySet();
    }

    @Test
    void a_constant_rate_stays_and_warms_up_first() {
        LearningRate rate = new LearningRate(new ScheduleSpec.Constant(2, By.EPOCH), 0.5, 10);
        assertThat(rate.at(0)).isEqualTo(0.25);
        assertThat(rate.at(10)).isEqualTo(0.5);
        assertThat(rate.at(1_000)).isEqualTo(0.5);
    }

    @Test
    void by_step_the_rate_moves_with_every_step() {
        LearningRate rate = new LearningRate(new ScheduleSpec.Cosine(4, 0.1, 1, By.STEP), 1.1, 10);
        assertThat(rate.at(0)).isCloseTo(0.11, within(1e-15));
        assertThat(rate.at(9)).isCloseTo(1.1, within(1e-15));
        assertThat(rate.at(10)).isCloseTo(1.1, within(1e-15));
        assertThat(rate.at(10 + 5)).isCloseTo(0.1 + (1 + Math.cos(Math.PI / 8)) / 2, within(1e-15));
        assertThat(rate.at(10 + 40)).isCloseTo(0.1, within(1e-15));
    }
}
