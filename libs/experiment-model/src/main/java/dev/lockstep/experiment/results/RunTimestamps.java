package dev.lockstep.experiment.results;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When something came into being, began to be trained and came to its end.
 *
 * @param startedAt null until the first worker has taken it
 * @param endedAt null while it may still go on by itself
 */
public record RunTimestamps(
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
