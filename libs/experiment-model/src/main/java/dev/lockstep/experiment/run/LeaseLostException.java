package dev.lockstep.experiment.run;

/** The run is no longer this worker's: its lease expired and was taken over, or the run was cancelled. Stop, and write nothing. */
public final class LeaseLostException extends RuntimeException {
    public LeaseLostException(Lease lease) {
        super("run " + lease.run() + " is no longer held under attempt " + lease.attempt());
    }
}
