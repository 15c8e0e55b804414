package dev.lockstep.results.table;

import static dev.lockstep.results.summary.EpochMetric.TEST_ACCURACY;
import static dev.lockstep.results.summary.EpochMetric.TEST_LOSS;
import static dev.lockstep.results.summary.EpochMetric.TRAIN_ACCURACY;
import static dev.lockstep.results.summary.EpochMetric.TRAIN_LOSS;
import static dev.lockstep.results.summary.EpochMetric.VAL_ACCURACY;
import static dev.lockstep.results.summary.EpochMetric.VAL_LOSS;
import static dev.lockstep.results.summary.RunTotal.BYTES_COMMUNICATED;
import static dev.lockstep.results.summary.RunTotal.SYNC_ROUNDS;

import java.util.List;

import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import dev.lockstep.results.summary.Metric;
import dev.lockstep.results.summary.RunTotal;
import org.jspecify.annotations.Nullable;

/** A column of the table: a metric and the unit in which it is shown. */
record Column(String title, Metric metric, Unit unit) {
    static final List<Column> ALL = List.of(
            new Column("train acc", TRAIN_ACCURACY, Unit.PERCENT),
            new Column("val acc", VAL_ACCURACY, Unit.PERCENT),
            new Column("test acc", TEST_ACCURACY, Unit.PERCENT),
            new Column("train loss", TRAIN_LOSS, Unit.LOSS),
            new Column("val loss", VAL_LOSS, Unit.LOSS),
            new Column("test loss", TEST_LOSS, Unit.LOSS),
            new Column("rounds", SYNC_ROUNDS, Unit.COUNT),
            new Column("MB moved", BYTES_COMMUNICATED, Unit.MEGABYTES));

    /** Returns the cell's estimate; null if no run has measured it. */
    @Nullable
    Estimate of(CellSummary summary, EpochSelection at) {
        return switch (metric) {
            case EpochMetric epochMetric -> summary.at(at, epochMetric);
            case RunTotal total -> summary.total(total);
        };
    }

    /** Returns the published value; null if it was not published. */
    @Nullable
    Double of(PublishedRow published) {
        return switch (metric) {
            case EpochMetric epochMetric -> published.values().get(epochMetric);
            case RunTotal _ -> null;
        };
    }
}
