package dev.lockstep.experiment.metrics;

/**
 * How long an epoch took.
 *
 * @param seconds from the epoch's first step to the end of its evaluation
 * @param samplesPerSecond training samples a second, evaluation not counted
 * @param computeSeconds spent on gradients and updates
 * @param syncSeconds spent on averaging replicas
 */
public record Timing(double seconds, double samplesPerSecond, double computeSeconds, double syncSeconds) {}
