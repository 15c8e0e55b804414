package dev.lockstep.results.experiments;

import java.time.Instant;
import java.util.Map;

import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.results.ExperimentItem;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.cells.CellLabels;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * An experiment of a list as JSON.
 *
 * @param example whether it came with Lockstep; examples are never the latest experiment, nor on the leaderboard
 * @param bestCell null before a run has succeeded
 */
record ExperimentItemJson(
        String id,
        String name,
        Map<String, String> labels,
        String owner,
        RunStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean imported,
        boolean example,
        int extensions,
        int runCount,
        int cellCount,
        Map<RunStatus, Integer> runsByStatus,
        @Nullable BestCell bestCell,
        ExperimentJson.Links links) {
    static ExperimentItemJson of(ExperimentItem item) {
        return new ExperimentItemJson(
                item.id().toString(),
                item.name(),
                item.labels(),
                item.owner(),
                item.runs().experimentStatus(),
                item.timestamps().createdAt(),
                item.timestamps().startedAt(),
                item.timestamps().endedAt(),
                item.origin().imported(),
                item.origin().example(),
                item.origin().extensions(),
                item.runs().total(),
                item.cellCount(),
                item.runs().byStatus(),
                BestCell.ofNullable(item.best()),
                ExperimentJson.Links.of(item.id().toString()));
    }

    /**
     * The best cell of an experiment as JSON.
     *
     * @param value mean validation accuracy after the last epoch, or test accuracy without a validation set
     * @param low lower end of the 95 % confidence interval of the value; null for one seed and for
     *     equal values
     * @param high upper end of the interval
     */
    record BestCell(
            int cell,
            String label,
            double value,
            @Nullable Double low,
            @Nullable Double high) {
        private static @Nullable BestCell ofNullable(ExperimentItem.@Nullable BestCell best) {
            if (best == null) {
                return null;
            }
            Estimate estimate = Estimate.of(
                    MetricUnit.FRACTION,
                    best.accuracies().stream().mapToDouble(Double::doubleValue).toArray());
            String label = CellLabels.of(best.cell(), best.sweptValues());
            return new BestCell(best.cell().number(), label, estimate.mean(), estimate.low(), estimate.high());
        }
    }
}
