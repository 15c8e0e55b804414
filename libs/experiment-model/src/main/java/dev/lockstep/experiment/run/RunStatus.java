package dev.lockstep.experiment.run;

/** Where a run stands, as API.md section 4 tells it. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether no worker will touch the run again, unless a failed one is retried. */
    public boolean hasEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, PAUSED -> false;
        };
    }
}
