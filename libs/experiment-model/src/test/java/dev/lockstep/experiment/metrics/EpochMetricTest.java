package dev.lockstep.experiment.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochMetricTest {
    @Test
    void key_and_column_are_the_name_in_two_spellings() {
        assertThat(EpochMetric.SAMPLES_PER_SECOND.key()).isEqualTo("samplesPerSecond");
        assertThat(EpochMetric.SAMPLES_PER_SECOND.column()).isEqualTo("samples_per_second");
        assertThat(Arrays.stream(EpochMetric.values()).map(EpochMetric::key)).contains(EpochMetric.DEFAULT_KEY);
    }

    @Test
    void metrics_are_listed_by_unit_with_accuracies_first() {
        assertThat(EpochMetric.LISTED)
                .containsExactlyInAnyOrder(EpochMetric.values())
                .startsWith(EpochMetric.TRAIN_ACCURACY, EpochMetric.VAL_ACCURACY, EpochMetric.TEST_ACCURACY);
        assertThat(EpochMetric.SCORES).last().isEqualTo(EpochMetric.TEST_LOSS);
        assertThat(EpochMetric.COSTS)
                .containsExactly(EpochMetric.SYNC_ROUNDS, EpochMetric.BYTES_COMMUNICATED, EpochMetric.SECONDS);
    }

    @Test
    void values_of_whole_units_are_longs_and_nulls_are_omitted() {
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(EpochMetric.class);
        values.put(EpochMetric.LOCAL_STEPS, 4);
        values.put(EpochMetric.SECONDS, 2);
        values.put(EpochMetric.TEST_LOSS, null);

        MetricValues measured = new MetricValues(values);

        assertThat(measured.byMetric())
                .containsExactly(Map.entry(EpochMetric.SECONDS, 2.0), Map.entry(EpochMetric.LOCAL_STEPS, 4L));
        assertThat(measured.get(EpochMetric.TEST_LOSS)).isNull();
        assertThat(measured.orZero(EpochMetric.TEST_LOSS)).isZero();
    }
}
