package dev.lockstep.experiment.results;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param epoch the epoch being trained or just ended, from 1; 0 before the first step
 * @param epochFraction the share of that epoch's samples already seen, 0 to 1
 * @param epochs how many there will be
 * @param samplesPerSecond training samples a second, lately; null before the first report
 * @param etaSeconds seconds until the last epoch ends; null unless a worker is at it
 */
public record RunProgress(
        int epoch,
        double epochFraction,
        int epochs,
        @Nullable Double samplesPerSecond,
        @Nullable Double etaSeconds) {}
