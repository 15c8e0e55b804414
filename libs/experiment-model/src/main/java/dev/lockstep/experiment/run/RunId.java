package dev.lockstep.experiment.run;

import java.util.UUID;

/** The ID of a run: one cell of an experiment, trained with one seed. */
public record RunId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
