package dev.lockstep.training.loop;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whom a run answers to.
 *
 * @param stopRequested whether the run should hand itself back before its next step
 * @param nanoTime as {@link System#nanoTime()}
 */
public record TrainingHooks(TrainingRecorder recorder, BooleanSupplier stopRequested, LongSupplier nanoTime) {}
