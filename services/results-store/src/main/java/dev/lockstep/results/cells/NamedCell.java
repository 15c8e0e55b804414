package dev.lockstep.results.cells;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.summary.CellSummary;

/**
 * A cell among those of other experiments.
 *
 * @param experimentName of the experiment it is in
 * @param label what people call it there
 */
public record NamedCell(CellId place, String experimentName, String label, CellSummary summary) {
    /** The same cell, called so that it is told apart from those of other experiments. */
    public NamedCell withExperimentName() {
        return new NamedCell(place, experimentName, experimentName + ": " + label, summary);
    }
}
