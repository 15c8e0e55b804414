package dev.lockstep.experiment.run;

/**
 * How far a run is, between its epochs.
 *
 * @param epoch the epoch being trained, from 1
 * @param epochFraction the share of its samples already seen, 0 to 1
 * @param samplesPerSecond training samples a second, lately
 * @param etaSeconds seconds until the last epoch ends at that speed, evaluations counted
 */
public record EpochProgress(int epoch, double epochFraction, double samplesPerSecond, double etaSeconds) {}
