package dev.lockstep.store.recording;

import java.util.EnumMap;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import org.jspecify.annotations.Nullable;

/** Example metrics of epochs. */
public final class ExampleEpochs {
    private ExampleEpochs() {}

    public static EpochMetrics epoch(int number) {
        return epoch(number, "abc" + number);
    }

    static EpochMetrics epoch(int number, String parameterSha256) {
        return epoch(number, 0.25, parameterSha256);
    }

    public static EpochMetrics epochWithValidation(int number, @Nullable Double accuracy) {
        return epoch(number, accuracy, "abc" + number);
    }

    /** Returns an epoch in which nothing was measured. */
    public static EpochMetrics unmeasuredEpoch(int number) {
        return new EpochMetrics(number, new MetricValues(Map.of()), "abc" + number);
    }

    private static EpochMetrics epoch(int number, @Nullable Double validationAccuracy, String parameterSha256) {
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(Map.ofEntries(
                Map.entry(EpochMetric.LEARNING_RATE, 0.01),
                Map.entry(EpochMetric.TRAIN_LOSS, 2.25),
                Map.entry(EpochMetric.TRAIN_ACCURACY, 0.375),
                Map.entry(EpochMetric.TEST_LOSS, 2.75),
                Map.entry(EpochMetric.TEST_ACCURACY, 0.125),
                Map.entry(EpochMetric.SECONDS, 60.5),
                Map.entry(EpochMetric.SAMPLES_PER_SECOND, 812.5),
                Map.entry(EpochMetric.LOCAL_STEPS, 16),
                Map.entry(EpochMetric.SYNC_ROUNDS, 13),
                Map.entry(EpochMetric.BYTES_COMMUNICATED, 339_000_000),
                Map.entry(EpochMetric.COMPUTE_SECONDS, 48.25),
                Map.entry(EpochMetric.SYNC_SECONDS, 1.75)));
        values.put(EpochMetric.VAL_LOSS, validationAccuracy == null ? null : 2.5);
        values.put(EpochMetric.VAL_ACCURACY, validationAccuracy);
        return new EpochMetrics(number, new MetricValues(values), parameterSha256);
    }
}
