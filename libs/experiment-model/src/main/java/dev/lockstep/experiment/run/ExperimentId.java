package dev.lockstep.experiment.run;

import java.util.UUID;

/** Names one experiment. */
public record ExperimentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
