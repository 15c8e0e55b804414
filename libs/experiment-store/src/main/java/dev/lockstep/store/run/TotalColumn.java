package dev.lockstep.store.run;

import dev.lockstep.experiment.metrics.EpochMetric;

/** Names the column of the run table that has the sum of a metric over the run's epochs. */
public final class TotalColumn {
    private TotalColumn() {}

    public static String of(EpochMetric cost) {
        return cost == EpochMetric.BYTES_COMMUNICATED ? "total_bytes" : "total_" + cost.column();
    }
}
