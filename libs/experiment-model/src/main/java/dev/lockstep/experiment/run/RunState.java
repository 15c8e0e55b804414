package dev.lockstep.experiment.run;

/** The internal state of a run. It is finer than {@link RunStatus}: four of these states are stored as RUNNING. */
public enum RunState {
    QUEUED(RunStatus.QUEUED),
    /** A worker holds the run and trains it. */
    HELD(RunStatus.RUNNING),
    /** A worker holds the run and has been requested to pause it. */
    PAUSING(RunStatus.RUNNING),
    /** The lease has expired: the worker stopped renewing it. */
    LOST(RunStatus.RUNNING),
    /** The lease expired before the worker paused the run as requested. */
    LOST_PAUSING(RunStatus.RUNNING),
    PAUSED(RunStatus.PAUSED),
    SUCCEEDED(RunStatus.SUCCEEDED),
    FAILED(RunStatus.FAILED),
    CANCELLED(RunStatus.CANCELLED);

    private final RunStatus storedStatus;

    RunState(RunStatus storedStatus) {
        this.storedStatus = storedStatus;
    }

    /** The status in the run's database row. */
    public RunStatus storedStatus() {
        return storedStatus;
    }

    /** The status that the API shows. A lost run is shown as queued, because it waits for its next worker. */
    public RunStatus publicStatus() {
        return switch (this) {
            case LOST, LOST_PAUSING -> RunStatus.QUEUED;
            case QUEUED, HELD, PAUSING, PAUSED, SUCCEEDED, FAILED, CANCELLED -> storedStatus;
        };
    }

    /** Whether a pause was requested and has not happened yet. */
    public boolean awaitsPause() {
        return this == PAUSING || this == LOST_PAUSING;
    }
}
