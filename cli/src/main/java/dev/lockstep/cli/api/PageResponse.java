package dev.lockstep.cli.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A part of a list. */
public record PageResponse<T>(List<T> items, @Nullable String nextCursor) {}
