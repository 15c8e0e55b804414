package dev.lockstep.experiment.results;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.run.ExperimentId;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with its current status.
 *
 * @param origin where its results come from
 * @param sentSpec the spec as submitted, as JSON text
 * @param cells in the order of their numbers
 */
public record ExperimentView(
        ExperimentId id,
        String name,
        @Nullable String description,
        Map<String, String> labels,
        String owner,
        RunCounts runs,
        RunTimestamps timestamps,
        Origin origin,
        String sentSpec,
        List<CellView> cells) {
    public ExperimentView {
        labels = Map.copyOf(labels);
        cells = List.copyOf(cells);
    }

    public ExperimentView withCells(List<CellView> cells) {
        return new ExperimentView(id, name, description, labels, owner, runs, timestamps, origin, sentSpec, cells);
    }
}
