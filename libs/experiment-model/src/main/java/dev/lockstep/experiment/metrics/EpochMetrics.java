package dev.lockstep.experiment.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The metrics of one epoch of a run.
 *
 * @param epoch from 1
 * @param learningRate the effective learning rate at the epoch's first step
 * @param train means over the epoch's samples, in training mode
 * @param validation in evaluation mode after the epoch; null without a validation set
 * @param test in evaluation mode after the epoch
 * @param parameterSha256 of the float32 little-endian contiguous (OIHW) parameters in model order, in lower-case hex
 */
public record EpochMetrics(
        int epoch,
        double learningRate,
        Score train,
        @Nullable Score validation,
        Score test,
        CommunicationStats communication,
        Timing timing,
        String parameterSha256) {}
