package dev.lockstep.experiment.metrics;

/**
 * The metrics of one epoch of a run.
 *
 * @param epoch from 1
 * @param values of the metrics that were measured
 * @param parameterSha256 of the float32 little-endian contiguous (OIHW) parameters in model order, in lower-case hex
 */
public record EpochMetrics(int epoch, MetricValues values, String parameterSha256) {}
