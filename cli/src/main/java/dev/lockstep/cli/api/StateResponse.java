package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/** The status of an experiment, and the requested status that its workers have not reached yet. */
public record StateResponse(
        String id, StatusName status, @Nullable StatusName requested) {}
