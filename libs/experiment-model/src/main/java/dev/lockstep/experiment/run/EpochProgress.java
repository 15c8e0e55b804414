package dev.lockstep.experiment.run;

/**
 * The progress of a run within an epoch.
 *
 * @param epoch the epoch being trained, from 1
 * @param epochFraction the share of the epoch's samples trained so far, 0 to 1
 * @param samplesPerSecond recent training samples per second
 * @param etaSeconds seconds until the last epoch ends at that speed, including evaluations
 */
public record EpochProgress(int epoch, double epochFraction, double samplesPerSecond, double etaSeconds) {}
