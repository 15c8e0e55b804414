package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run and its reasons.
 *
 * @param waitingFor null unless the run is shown as queued
 * @param failure null unless the run failed
 */
public record RunStatusView(
        RunState state,
        @Nullable WaitingFor waitingFor,
        @Nullable Failure failure) {
    /** Returns the public status: QUEUED also if the run is lost, that is, if its lease has expired. */
    public RunStatus status() {
        return state.publicStatus();
    }

    /** Returns the status that the owner requested and the worker has not reached yet. */
    public @Nullable RunStatus requested() {
        return state.awaitsPause() ? RunStatus.PAUSED : null;
    }

    /** Returns the number of unfinished runs before it in the queue; null unless it is queued. */
    public @Nullable Integer jobsAhead() {
        return waitingFor == null ? null : Integer.valueOf(waitingFor.jobsAhead());
    }
}
