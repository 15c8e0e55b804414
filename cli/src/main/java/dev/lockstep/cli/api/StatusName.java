package dev.lockstep.cli.api;

/** The status of a run or an experiment. */
public enum StatusName {
    QUEUED,
    RUNNING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean hasEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, PAUSED -> false;
        };
    }
}
