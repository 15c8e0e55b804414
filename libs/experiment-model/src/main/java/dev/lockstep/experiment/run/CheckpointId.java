package dev.lockstep.experiment.run;

import java.util.UUID;

/** The ID of a stored checkpoint. */
public record CheckpointId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
