package dev.lockstep.training;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whom a run answers to.
 *
 * @param stopRequested whether the run should hand itself back before its next step
 * @param nanoTime as {@link System#nanoTime()}
 */
record Host(Recorder recorder, BooleanSupplier stopRequested, LongSupplier nanoTime) {}
