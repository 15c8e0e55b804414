package dev.lockstep.experiment.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param epoch the epoch (from 1) in which it happened, where that is known
 * @param step the step of that epoch (from 1), where that is known
 */
public record Failure(
        Kind kind,
        String message,
        @Nullable Integer epoch,
        @Nullable Integer step) {
    /** What kind of thing went wrong, so that nobody takes a lost machine for a wrong spec. */
    public enum Kind {
        INVALID_SPEC,
        DATASET,
        /** The loss was not finite. */
        DIVERGED,
        OUT_OF_MEMORY,
        /** Attempts were lost again and again without a stored epoch or checkpoint. */
        INFRASTRUCTURE,
        INTERNAL
    }
}
