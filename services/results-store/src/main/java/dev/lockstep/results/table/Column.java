package dev.lockstep.results.table;

import java.util.List;
import java.util.Locale;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/** A column of the table: a score after an epoch, or the total of a cost. */
record Column(EpochMetric metric) {
    static final List<Column> ALL = EpochMetric.LISTED.stream()
            .filter(metric -> !metric.tableTitle().isEmpty())
            .map(Column::new)
            .toList();

    /** Returns the cell's estimate; null if no run has measured it. */
    @Nullable
    Estimate of(CellSummary summary, EpochSelection at) {
        return metric.role() == EpochMetric.Role.COST ? summary.total(metric) : summary.at(at, metric);
    }

    /** Returns the published value; null if it was not published. */
    @Nullable
    Double of(PublishedRow published) {
        return published.values().get(metric);
    }

    /** Formats the mean and, from two seeds on, the standard deviation, as in "25.3 ± 0.2 %". */
    String format(Estimate estimate) {
        return number("%.", 0, estimate.mean()) + spread(estimate.sd()) + suffix();
    }

    /** Omits the standard deviation of a count that is the same for every seed. */
    private String spread(@Nullable Double sd) {
        return sd == null || (metric.unit().decimals() == 0 && sd == 0) ? "" : " ± " + number("%.", 0, sd);
    }

    /** Formats a published value with one digit more than an estimate, as it was published: "52.67 %". */
    String published(double value) {
        return number("%.", 1, value) + suffix();
    }

    /** Formats a difference, as in "+1.2". Differences of percentages are points, so there is no suffix. */
    String difference(double value) {
        return number("%+.", 0, value);
    }

    private String number(String flags, int moreDecimals, double value) {
        int decimals = metric.unit().decimals() + moreDecimals;
        return String.format(Locale.ROOT, flags + decimals + "f", metric.unit().factor() * value);
    }

    private String suffix() {
        return metric.unit() == MetricUnit.FRACTION ? " %" : "";
    }
}
