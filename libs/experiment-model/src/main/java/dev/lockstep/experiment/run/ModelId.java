package dev.lockstep.experiment.run;

import java.util.UUID;

/** The ID of a stored model. */
public record ModelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
