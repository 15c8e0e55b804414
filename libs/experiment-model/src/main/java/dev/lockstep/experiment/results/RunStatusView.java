package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param status QUEUED also where its worker was lost: where the lease has expired
 * @param requested the state its owner asked for and its worker has not brought about yet
 * @param jobsAhead unfinished runs that come before it; null unless it is queued
 * @param failure why it failed; null unless it did
 */
public record RunStatusView(
        RunStatus status,
        @Nullable RunStatus requested,
        @Nullable Integer jobsAhead,
        @Nullable Failure failure) {}
