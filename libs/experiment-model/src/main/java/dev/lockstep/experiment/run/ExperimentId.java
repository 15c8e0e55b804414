package dev.lockstep.experiment.run;

import java.util.UUID;

/** The ID of an experiment. */
public record ExperimentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
