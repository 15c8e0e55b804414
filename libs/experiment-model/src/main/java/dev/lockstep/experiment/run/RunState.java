package dev.lockstep.experiment.run;

/** Where a run stands, told apart as finely as its moves ask for: four of these are stored as RUNNING. */
public enum RunState {
    QUEUED(RunStatus.QUEUED),
    /** A worker trains it. */
    HELD(RunStatus.RUNNING),
    /** A worker trains it and is to hand it back paused. */
    PAUSING(RunStatus.RUNNING),
    /** Its worker fell silent: the lease has expired. */
    LOST(RunStatus.RUNNING),
    /** Its worker fell silent before it handed the run back paused. */
    LOST_PAUSING(RunStatus.RUNNING),
    PAUSED(RunStatus.PAUSED),
    SUCCEEDED(RunStatus.SUCCEEDED),
    FAILED(RunStatus.FAILED),
    CANCELLED(RunStatus.CANCELLED);

    private final RunStatus stored;

    RunState(RunStatus stored) {
        this.stored = stored;
    }

    /** The status in the run's row. */
    public RunStatus stored() {
        return stored;
    }

    /** The status that people are told: a lost run waits for its next worker. */
    public RunStatus told() {
        return switch (this) {
            case LOST, LOST_PAUSING -> RunStatus.QUEUED;
            case QUEUED, HELD, PAUSING, PAUSED, SUCCEEDED, FAILED, CANCELLED -> stored;
        };
    }

    /** Whether its owner asked for a pause that has not come about yet. */
    public boolean awaitsPause() {
        return this == PAUSING || this == LOST_PAUSING;
    }
}
