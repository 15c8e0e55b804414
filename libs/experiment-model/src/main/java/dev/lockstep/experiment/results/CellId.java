package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.ExperimentId;

/** The ID of a cell: its experiment and its number within the experiment. */
public record CellId(ExperimentId experiment, int cell) {
    /** As in {@code 0197...:3}. */
    @Override
    public String toString() {
        return experiment + ":" + cell;
    }
}
