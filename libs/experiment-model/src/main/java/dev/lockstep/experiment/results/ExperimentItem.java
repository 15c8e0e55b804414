package dev.lockstep.experiment.results;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.run.ExperimentId;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in a list.
 *
 * @param origin where its results come from
 * @param best null before a run has succeeded
 */
public record ExperimentItem(
        ExperimentId id,
        String name,
        Map<String, String> labels,
        String owner,
        RunCounts runs,
        RunTimestamps timestamps,
        Origin origin,
        int cellCount,
        @Nullable BestCell best) {
    public ExperimentItem {
        labels = Map.copyOf(labels);
    }

    /**
     * The cell with the highest mean validation accuracy after the last epoch, or test accuracy without a validation
     * set.
     *
     * @param sweptValues of all cells of the experiment, as {@link CellView#sweptValues}
     * @param accuracies of its succeeded runs
     */
    public record BestCell(CellView cell, List<String> sweptValues, List<Double> accuracies) {
        public BestCell {
            sweptValues = List.copyOf(sweptValues);
            accuracies = List.copyOf(accuracies);
        }
    }
}
