package dev.lockstep.cli.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What waits: the first page of it, and how much there is in all.
 *
 * @param runningRunsPerOwner how many of an owner's may be in training at once; null for any number
 * @param ownersAtLimit those who have so many
 */
public record QueueResponse(
        int waiting,
        int running,
        @Nullable Integer runningRunsPerOwner,
        List<String> ownersAtLimit,
        List<NamedRunResponse> items) {}
