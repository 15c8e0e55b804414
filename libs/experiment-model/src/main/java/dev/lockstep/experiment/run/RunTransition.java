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
 * The transitions of a run. No other change of state is legal. No transition leaves SUCCEEDED or CANCELLED.
 *
 * <p>An expired lease stays valid until another worker takes the run over: its worker may renew it and continue.
 */
public enum RunTransition {
    /** A worker takes the run from the queue. */
    CLAIM,
    /** A worker takes over a lost run and resumes it from its last checkpoint. */
    TAKE_OVER,
    /** The worker renews its lease. */
    RENEW,
    /** The worker stores an epoch or a checkpoint. */
    STORE,
    /** The worker releases the unfinished run. */
    RELEASE,
    /** The worker releases the unfinished run because a pause was requested. */
    RELEASE_PAUSED,
    /** The worker has stored the last epoch. */
    SUCCEED,
    /** The worker reports that training failed. */
    FAIL,
    /** The lease expires. */
    EXPIRE,
    /** The worker releases a run that its machine cannot train. */
    RELEASE_AS_LOST,
    /** The run fails after too many lost attempts in a row without a stored epoch or checkpoint. */
    GIVE_UP,
    /** The owner requests a pause from the worker. */
    REQUEST_PAUSE,
    /** The owner withdraws a requested pause before it happens. */
    WITHDRAW_PAUSE,
    /** The run is paused while no worker trains it. */
    PAUSE,
    /** The owner resumes the paused run. */
    RESUME,
    /** The owner cancels the run. */
    CANCEL,
    /** The owner retries the failed run from its last checkpoint. */
    RETRY;

    /** Maps each state in which the transition is legal to the state it leads to. */
    private Map<RunState, RunState> targets() {
        return switch (this) {
            case CLAIM -> Map.of(QUEUED, HELD);
            case TAKE_OVER -> Map.of(LOST, HELD);
            case RENEW -> Map.of(HELD, HELD, LOST, HELD, PAUSING, PAUSING, LOST_PAUSING, PAUSING);
            case STORE -> Map.of(HELD, HELD, LOST, LOST, PAUSING, PAUSING, LOST_PAUSING, LOST_PAUSING);
            case RELEASE -> Map.of(HELD, QUEUED, LOST, QUEUED);
            case RELEASE_PAUSED -> Map.of(PAUSING, PAUSED, LOST_PAUSING, PAUSED);
            case SUCCEED -> whileLeased(SUCCEEDED);
            case FAIL -> whileLeased(FAILED);
            case EXPIRE -> Map.of(HELD, LOST, PAUSING, LOST_PAUSING);
            case RELEASE_AS_LOST -> Map.of(HELD, LOST, LOST, LOST, PAUSING, LOST_PAUSING, LOST_PAUSING, LOST_PAUSING);
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

    /** The states in which the transition is legal. */
    public Set<RunState> from() {
        return targets().keySet();
    }

    /**
     * Returns the state that the transition leads to.
     *
     * @throws IllegalArgumentException if the transition is not legal in {@code from}
     */
    public RunState to(RunState from) {
        RunState to = targets().get(from);
        if (to == null) {
            throw new IllegalArgumentException("transition " + this + " is not legal in state " + from);
        }
        return to;
    }

    /** The status that is stored after the transition; the same for every state it starts in. */
    public RunStatus storedStatus() {
        return targets().values().iterator().next().storedStatus();
    }
}
