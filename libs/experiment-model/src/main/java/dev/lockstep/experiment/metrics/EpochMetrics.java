package dev.lockstep.experiment.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a run reports of one epoch.
 *
 * @param epoch from 1
 * @param learningRate the effective one at the epoch's first step
 * @param train means over the epoch's samples, in training mode
 * @param validation in evaluation mode after the epoch; null where nothing is set aside for validation
 * @param test in evaluation mode after the epoch
 * @param parameterSha256 over the float32 little-endian contiguous (OIHW) parameters in model order, in lower-case hex
 */
public record EpochMetrics(
        int epoch,
        double learningRate,
        Score train,
        @Nullable Score validation,
        Score test,
        CommunicationStats traffic,
        Timing timing,
        String parameterSha256) {}
