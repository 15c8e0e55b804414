package dev.lockstep.cli.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The first page of the queue, with the total number of waiting and running runs.
 *
 * @param runningRunsPerOwner the maximum number of running runs per owner; null for no limit
 * @param ownersAtLimit the owners that have reached the limit
 */
public record QueueResponse(
        int waiting,
        int running,
        @Nullable Integer runningRunsPerOwner,
        List<String> ownersAtLimit,
        List<NamedRunResponse> items) {}
