package dev.lockstep.experiment.exports;

import java.util.Comparator;
import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A succeeded run of an export.
 *
 * @param fingerprint of the last attempt
 * @param fingerprints the distinct ones of all attempts, in order
 * @param seconds the training time over all attempts; null if it is unknown
 * @param epochs every epoch in order; only the best and the last one if the export has no others
 * @param totals the costs summed over all epochs of the run
 */
public record ExportedRun(
        int cell,
        long seed,
        Fingerprint fingerprint,
        List<Fingerprint> fingerprints,
        @Nullable Double seconds,
        List<EpochMetrics> epochs,
        MetricValues totals) {
    public ExportedRun {
        fingerprints = List.copyOf(fingerprints);
        epochs = List.copyOf(epochs);
    }

    public EpochMetrics last() {
        return epochs.getLast();
    }

    /** Returns the number of the epoch with the highest validation accuracy, the earliest on ties; null without one. */
    public @Nullable Integer bestEpoch() {
        return bestOf(epochs);
    }

    /** Returns the number of the best of some epochs, as {@link #bestEpoch} defines it. */
    public static @Nullable Integer bestOf(List<EpochMetrics> epochs) {
        return epochs.stream()
                .filter(epoch -> epoch.values().get(EpochMetric.VAL_ACCURACY) != null)
                .max(Comparator.<EpochMetrics>comparingDouble(
                                epoch -> epoch.values().orZero(EpochMetric.VAL_ACCURACY))
                        .thenComparing(
                                Comparator.comparingInt(EpochMetrics::epoch).reversed()))
                .map(EpochMetrics::epoch)
                .orElse(null);
    }

    /** Returns the validation accuracy after the last epoch; null if it was not measured. */
    public @Nullable Double lastValAccuracy() {
        Number accuracy = last().values().get(EpochMetric.VAL_ACCURACY);
        return accuracy == null ? null : Double.valueOf(accuracy.doubleValue());
    }
}
