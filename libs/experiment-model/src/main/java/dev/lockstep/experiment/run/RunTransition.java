package dev.lockstep.experiment.run;

import static dev.lockstep.experiment.run.RunState.CANCELLED;
import static dev.lockstep.experiment.run.RunState.FAILED;
import static dev.lockstep.experiment.run.RunState.HELD;
import static dev.lockstep.experiment.run.RunState.LOST;
import static dev.lockstep.experiment.run.RunState.LOST_PAUSING;
import static dev.lockstep.experiment.run.RunState.PAUSED;
import static dev.lockstep.experiment.run.RunState.PAUSING;
import static dev.lockstep.experiment.run.RunState.QUEUED;
import static dev.lockstep.experiment.run.RunState.SUCCEEDED;

import java.util.Map;
import java.util.Set;

/**
 * The one table of what may happen to a run: it moves by one of these and by nothing else. Nothing leads out of SUCCEEDED and CANCELLED.
 *
 * <p>A lease that expired and that nobody has taken over is still good: its worker may come back and go on.
 */
public enum RunTransition {
    /** A worker takes it out of the queue. */
    CLAIM,
    /** A worker takes it from one that fell silent, and goes on from the last checkpoint. */
    TAKE_OVER,
    /** Its worker tells that it lives. */
    RENEW,
    /** Its worker stores an epoch or a checkpoint. */
    STORE,
    /** Its worker gives it back unfinished. */
    HAND_BACK,
    /** Its worker gives it back unfinished because its owner asked for a pause. */
    HAND_BACK_PAUSED,
    /** Its worker has stored the last epoch. */
    SUCCEED,
    /** Its worker cannot go on. */
    FAIL,
    /** Its worker was silent for longer than its lease, or left the run to others. */
    EXPIRE,
    /** Too many workers in a row were lost over it without a stored epoch or checkpoint. */
    GIVE_UP,
    /** Its owner asks its worker for a pause. */
    REQUEST_PAUSE,
    /** Its owner goes back on the pause before it came about. */
    WITHDRAW_PAUSE,
    /** It is paused while no worker trains it. */
    PAUSE,
    /** Its owner lets it go on. */
    RESUME,
    /** Its owner no longer wants it. */
    CANCEL,
    /** Its owner wants it tried again, from the last checkpoint on. */
    RETRY;

    /** What the move makes of each standing in which it is legal. */
    private Map<RunState, RunState> steps() {
        return switch (this) {
            case CLAIM -> Map.of(QUEUED, HELD);
            case TAKE_OVER -> Map.of(LOST, HELD);
            case RENEW -> Map.of(HELD, HELD, LOST, HELD, PAUSING, PAUSING, LOST_PAUSING, PAUSING);
            case STORE -> Map.of(HELD, HELD, LOST, LOST, PAUSING, PAUSING, LOST_PAUSING, LOST_PAUSING);
            case HAND_BACK -> Map.of(HELD, QUEUED, LOST, QUEUED);
            case HAND_BACK_PAUSED -> Map.of(PAUSING, PAUSED, LOST_PAUSING, PAUSED);
            case SUCCEED -> whileLeased(SUCCEEDED);
            case FAIL -> whileLeased(FAILED);
            case EXPIRE -> Map.of(HELD, LOST, PAUSING, LOST_PAUSING);
            case GIVE_UP -> Map.of(LOST, FAILED);
            case REQUEST_PAUSE -> Map.of(HELD, PAUSING);
            case WITHDRAW_PAUSE -> Map.of(PAUSING, HELD, LOST_PAUSING, LOST);
            case PAUSE -> Map.of(QUEUED, PAUSED, LOST, PAUSED, LOST_PAUSING, PAUSED);
            case RESUME -> Map.of(PAUSED, QUEUED);
            case CANCEL ->
                Map.of(
                        QUEUED, CANCELLED,
                        HELD, CANCELLED,
                        PAUSING, CANCELLED,
                        LOST, CANCELLED,
                        LOST_PAUSING, CANCELLED,
                        PAUSED, CANCELLED);
            case RETRY -> Map.of(FAILED, QUEUED);
        };
    }

    private static Map<RunState, RunState> whileLeased(RunState end) {
        return Map.of(HELD, end, PAUSING, end, LOST, end, LOST_PAUSING, end);
    }

    /** Where the move is legal. */
    public Set<RunState> from() {
        return steps().keySet();
    }

    /**
     * Where the move leads.
     *
     * @throws IllegalArgumentException if it is not legal there
     */
    public RunState to(RunState from) {
        RunState to = steps().get(from);
        if (to == null) {
            throw new IllegalArgumentException(this + " is not legal where a run is " + from);
        }
        return to;
    }

    /** The status that is stored once the move is done, wherever it began. */
    public RunStatus stored() {
        return steps().values().iterator().next().stored();
    }
}
