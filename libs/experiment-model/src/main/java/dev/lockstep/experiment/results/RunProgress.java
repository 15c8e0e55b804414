package dev.lockstep.experiment.results;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a run.
 *
 * @param epoch the current or just completed epoch, from 1; 0 before the first step
 * @param epochFraction the share of the epoch's samples trained so far, 0 to 1
 * @param epochs the total number of epochs
 * @param samplesPerSecond recent training samples per second; null before the first report
 * @param etaSeconds seconds until the last epoch ends; null unless a worker trains the run
 */
public record RunProgress(
        int epoch,
        double epochFraction,
        int epochs,
        @Nullable Double samplesPerSecond,
        @Nullable Double etaSeconds) {}
