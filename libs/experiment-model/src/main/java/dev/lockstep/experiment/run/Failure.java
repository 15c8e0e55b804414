package dev.lockstep.experiment.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param epoch the epoch (from 1) in which it failed; null if unknown
 * @param step the step of that epoch (from 1); null if unknown
 */
public record Failure(
        Kind kind,
        String message,
        @Nullable Integer epoch,
        @Nullable Integer step) {
    /** The category of a failure. It distinguishes a lost machine from an invalid spec. */
    public enum Kind {
        INVALID_SPEC,
        DATASET,
        /** The loss was not finite. */
        DIVERGED,
        OUT_OF_MEMORY,
        /** Too many attempts in a row were lost without a stored epoch or checkpoint. */
        INFRASTRUCTURE,
        INTERNAL
    }
}
