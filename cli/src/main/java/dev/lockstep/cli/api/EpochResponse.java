package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/** The displayed results of an epoch; {@code valAccuracy} is null without a validation set. */
public record EpochResponse(
        int epoch, double trainAccuracy, @Nullable Double valAccuracy, double testAccuracy, double samplesPerSecond) {}
