package dev.lockstep.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.ScheduleSpec.By;
import dev.lockstep.training.engine.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class LearningRateTest {
    private static final JsonNode GOLDEN = new GoldenFile().section("schedules");

    @ParameterizedTest
    @MethodSource("goldenSchedules")
    void follows_the_golden_rates_epoch_by_epoch(String key, ScheduleSpec schedule, double base) {
        JsonNode expected = GOLDEN.get(key);
        LearningRate rate = new LearningRate(schedule, base, expected.size(), 7);
        for (int epoch = 0; epoch < expected.size(); epoch++) {
            assertThat(rate.at(epoch * 7L)).isCloseTo(expected.get(epoch).asDouble(), within(1e-15));
            assertThat(rate.at(epoch * 7L + 6)).isEqualTo(rate.at(epoch * 7L));
        }
    }

    static Stream<Arguments> goldenSchedules() {
        return Stream.of(
                arguments("cosine_Tmax12", new ScheduleSpec.Cosine(12, 0, 0, By.EPOCH), 0.1),
                arguments("cosine_Tmax8_closed_form", new ScheduleSpec.Cosine(8, 0, 0, By.EPOCH), 0.1),
                arguments("cosine_Tmax20", new ScheduleSpec.Cosine(20, 0, 0, By.EPOCH), 0.1),
                arguments("warmup3_(e+1)/w_then_cosine_Tmax9", new ScheduleSpec.Cosine(9, 0, 3, By.EPOCH), 0.1),
                // The rate for batch size 64, scaled by the square root to 512.
                arguments("seed_sqrt_warmup_linear_decay", new ScheduleSpec.Linear(3, By.EPOCH), 0.1 * Math.sqrt(8)));
    }

    @Test
    void a_constant_rate_does_not_change_after_the_warm_up() {
        LearningRate rate = new LearningRate(new ScheduleSpec.Constant(2, By.EPOCH), 0.5, 200, 10);
        assertThat(rate.at(0)).isEqualTo(0.25);
        assertThat(rate.at(10)).isEqualTo(0.5);
        assertThat(rate.at(1_000)).isEqualTo(0.5);
    }

    @Test
    void a_schedule_by_step_changes_the_rate_every_step() {
        LearningRate rate = new LearningRate(new ScheduleSpec.Cosine(4, 0.1, 1, By.STEP), 1.1, 5, 10);
        assertThat(rate.at(0)).isCloseTo(0.11, within(1e-15));
        assertThat(rate.at(9)).isCloseTo(1.1, within(1e-15));
        assertThat(rate.at(10)).isCloseTo(1.1, within(1e-15));
        assertThat(rate.at(10 + 5)).isCloseTo(0.1 + (1 + Math.cos(Math.PI / 8)) / 2, within(1e-15));
        assertThat(rate.at(10 + 40)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void a_linear_rate_by_step_is_one_decrement_above_zero_in_the_last_step() {
        LearningRate rate = new LearningRate(new ScheduleSpec.Linear(1, By.STEP), 0.8, 5, 10);
        assertThat(rate.at(9)).isEqualTo(0.8);
        assertThat(rate.at(10)).isEqualTo(0.8);
        assertThat(rate.at(30)).isCloseTo(0.4, within(1e-15));
        assertThat(rate.at(49)).isCloseTo(0.8 / 40, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.25", "0.5, 0.7071067811865476"})
    void a_polynomial_rate_decays_with_the_given_power(double power, double halfway) {
        LearningRate rate = new LearningRate(new ScheduleSpec.Polynomial(power, 2, By.EPOCH), 1, 6, 10);
        assertThat(rate.at(20)).isEqualTo(1);
        assertThat(rate.at(40)).isCloseTo(halfway, within(1e-15));
        assertThat(rate.at(60)).isZero();
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void a_step_schedule_counts_epochs_from_the_end_of_the_warm_up(By by) {
        LearningRate rate = new LearningRate(new ScheduleSpec.Step(2, 0.1, 1, by), 1, 6, 10);
        assertThat(IntStream.of(10, 29, 30, 49, 50, 59).mapToDouble(rate::at))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-15 ? 0 : Double.compare(a, b))
                .containsExactly(1.0, 1.0, 0.1, 0.1, 0.01, 0.01);
    }

    @Test
    void a_rate_does_not_decay_if_all_epochs_are_warm_up() {
        LearningRate rate = new LearningRate(new ScheduleSpec.Linear(5, By.EPOCH), 1, 5, 10);
        assertThat(rate.at(49)).isEqualTo(1);
    }
}
