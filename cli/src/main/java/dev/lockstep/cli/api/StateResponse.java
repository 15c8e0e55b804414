package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/**
 * The state that something has now.
 *
 * @param requested what its workers have yet to bring about
 */
public record StateResponse(
        String id, StatusName status, @Nullable StatusName requested) {}
