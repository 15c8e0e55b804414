package dev.lockstep.results.runs;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A run's epochs as JSON. All are on one page, so {@code nextCursor} is null. */
record EpochsJson(List<EpochJson> items, @Nullable String nextCursor) {}
