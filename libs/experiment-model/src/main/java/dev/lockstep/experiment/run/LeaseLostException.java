package dev.lockstep.experiment.run;

/** Thrown if a worker no longer holds a run because it was taken over or cancelled. The worker must stop. */
public final class LeaseLostException extends RuntimeException {
    public LeaseLostException(Lease lease) {
        super("run " + lease.run() + " is no longer held under attempt " + lease.attempt());
    }
}
