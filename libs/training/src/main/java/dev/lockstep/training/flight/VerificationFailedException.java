package dev.lockstep.training.flight;

/** Thrown if a gradient that was computed twice in the same step has different bits: the machine is at fault. */
public final class VerificationFailedException extends RuntimeException {
    public VerificationFailedException(StepPart gradient, String tensor) {
        super("computed twice on this machine, " + gradient + " has different bits in tensor " + tensor);
    }
}
