package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The public status of a run.
 *
 * @param status QUEUED also if the run is lost, that is, if its lease has expired
 * @param requested the status that the owner requested and the worker has not reached yet
 * @param jobsAhead number of unfinished runs before it in the queue; null unless it is queued
 * @param failure null unless the run failed
 */
public record RunStatusView(
        RunStatus status,
        @Nullable RunStatus requested,
        @Nullable Integer jobsAhead,
        @Nullable Failure failure) {}
