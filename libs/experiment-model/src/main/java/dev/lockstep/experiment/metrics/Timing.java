package dev.lockstep.experiment.metrics;

/**
 * The duration of an epoch and its parts.
 *
 * @param seconds from the epoch's first step to the end of its evaluation
 * @param samplesPerSecond training samples per second, without evaluation
 * @param computeSeconds time spent on gradients and updates
 * @param syncSeconds time spent on synchronizing replicas
 */
public record Timing(double seconds, double samplesPerSecond, double computeSeconds, double syncSeconds) {}
