package dev.lockstep.experiment.run;

import java.util.Objects;

/**
 * A divergence that has not recurred yet: either the run diverges, or the machine computed wrongly.
 *
 * @param divergence of the kind {@link Failure.Kind#DIVERGED}, with its epoch and step
 * @param worker the worker on which it happened
 * @param fingerprint of the attempt in which it happened
 */
public record Doubt(Failure divergence, String worker, Fingerprint fingerprint) {
    /** Returns whether the run diverged again in the same step. */
    public boolean isConfirmedBy(Failure later) {
        return Objects.equals(divergence.epoch(), later.epoch()) && Objects.equals(divergence.step(), later.step());
    }

    /** Returns the epoch of the divergence, from 1. */
    public int epoch() {
        return Objects.requireNonNullElse(divergence.epoch(), 1);
    }
}
