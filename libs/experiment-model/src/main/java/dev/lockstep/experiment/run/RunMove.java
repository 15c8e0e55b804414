package dev.lockstep.experiment.run;

import java.util.EnumSet;
import java.util.Set;

/** The one table of what may happen to a run: its status changes by one of these moves and by nothing else. */
public enum RunMove {
    /** A worker takes it; from RUNNING only where the lease of the worker before has expired. */
    CLAIM,
    /** Its worker gives it back unfinished. */
    HAND_BACK,
    /** Its worker gives it back unfinished because its owner asked for a pause. */
    HAND_BACK_PAUSED,
    /** Its worker has stored the last epoch. */
    SUCCEED,
    /** Its worker cannot go on, or too many workers were lost over it. */
    FAIL,
    /** Its owner no longer wants it. */
    CANCEL;

    /** The statuses from which the move is legal. */
    public Set<RunStatus> from() {
        return switch (this) {
            case CLAIM -> EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING);
            case HAND_BACK, HAND_BACK_PAUSED, SUCCEED, FAIL -> EnumSet.of(RunStatus.RUNNING);
            case CANCEL -> EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.PAUSED);
        };
    }

    /** The status that the move leads to. */
    public RunStatus to() {
        return switch (this) {
            case CLAIM -> RunStatus.RUNNING;
            case HAND_BACK -> RunStatus.QUEUED;
            case HAND_BACK_PAUSED -> RunStatus.PAUSED;
            case SUCCEED -> RunStatus.SUCCEEDED;
            case FAIL -> RunStatus.FAILED;
            case CANCEL -> RunStatus.CANCELLED;
        };
    }
}
