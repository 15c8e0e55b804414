package dev.lockstep.training.loop;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The callbacks of a run to its caller.
 *
 * @param stopRequested whether the run should stop before its next step
 * @param nanoTime as {@link System#nanoTime()}
 */
public record TrainingHooks(TrainingRecorder recorder, BooleanSupplier stopRequested, LongSupplier nanoTime) {}
