package dev.lockstep.experiment.results;

import org.jspecify.annotations.Nullable;

/**
 * One claim of a run.
 *
 * @param number from 1
 * @param seconds how long it lasted, so far where it goes on; null where it was lost without a word
 */
public record AttemptView(int number, @Nullable Double seconds) {}
