package dev.lockstep.results.summary;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A cell over its seeds. Only runs that have succeeded count.
 *
 * @param missingSeeds those whose run has not succeeded, or not yet
 * @param runs those that count
 * @param last after the last epoch; without the metrics that were not measured
 * @param best after the epoch with the highest validation accuracy: never chosen on the test set
 */
public record CellSummary(
        CellView cell,
        List<Long> missingSeeds,
        List<RunId> runs,
        Map<EpochMetric, Estimate> last,
        Map<EpochMetric, Estimate> best,
        Map<RunTotal, Estimate> totals) {

    /**
     * @param outcomes all runs of the cell
     */
    static CellSummary of(CellView cell, List<RunOutcome> outcomes) {
        List<RunOutcome> succeeded = outcomes.stream()
                .filter(run -> run.status() == RunStatus.SUCCEEDED)
                .toList();
        return new CellSummary(
                cell,
                outcomes.stream()
                        .filter(run -> run.status() != RunStatus.SUCCEEDED)
                        .map(RunOutcome::seed)
                        .toList(),
                succeeded.stream().map(RunOutcome::id).toList(),
                estimates(EpochMetric.class, succeeded, metric -> run -> measured(metric, run.last())),
                estimates(EpochMetric.class, succeeded, metric -> run -> measured(metric, run.best())),
                estimates(RunTotal.class, succeeded, total -> run -> total.of(run.totals())));
    }

    /** How many seeds count. */
    public int n() {
        return runs.size();
    }

    private static @Nullable Double measured(EpochMetric metric, @Nullable StoredEpoch epoch) {
        return epoch == null ? null : metric.of(epoch.metrics());
    }

    private static <M extends Enum<M>> Map<M, Estimate> estimates(
            Class<M> metrics, List<RunOutcome> runs, Function<M, Function<RunOutcome, @Nullable Double>> measure) {
        Map<M, Estimate> estimates = new EnumMap<>(metrics);
        for (M metric : Objects.requireNonNull(metrics.getEnumConstants())) {
            double[] values = runs.stream()
                    .map(measure.apply(metric))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (values.length > 0) {
                estimates.put(metric, Estimate.of(values));
            }
        }
        return estimates;
    }
}
