package dev.lockstep.experiment.results;

import org.jspecify.annotations.Nullable;

/** An attempt (from 1) to train a run, and its duration so far; null if it was lost and its end is unknown. */
public record AttemptView(int number, @Nullable Double seconds) {}
