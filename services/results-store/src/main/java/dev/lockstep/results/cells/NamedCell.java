package dev.lockstep.results.cells;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.summary.CellSummary;

/**
 * A cell with its experiment's name and a label that is unique within the experiment.
 *
 * @param extensions how often seeds were added to its experiment
 */
public record NamedCell(CellId id, String experimentName, String label, CellSummary summary, int extensions) {
    /** Returns the cell with a label that starts with the experiment's name. */
    public NamedCell withExperimentName() {
        return new NamedCell(id, experimentName, experimentName + ": " + label, summary, extensions);
    }
}
