package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.ExperimentId;

/** Where a cell is: its experiment, and its number there. */
public record CellId(ExperimentId experiment, int cell) {
    /** As in {@code 0197...:3}. */
    @Override
    public String toString() {
        return experiment + ":" + cell;
    }
}
