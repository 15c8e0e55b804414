package dev.lockstep.experiment.results;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** When a run or an experiment was created, was first claimed by a worker, and ended; null until then. */
public record RunTimestamps(
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
