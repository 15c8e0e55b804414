package dev.lockstep.results.runs;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A run's curve as JSON, in the form of every list; there is one page. */
record EpochsJson(List<EpochJson> items, @Nullable String nextCursor) {}
