package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/** The metrics of an epoch that the command shows; null if they were not measured. */
public record EpochResponse(
        int epoch,
        @Nullable Double trainAccuracy,
        @Nullable Double valAccuracy,
        @Nullable Double testAccuracy,
        @Nullable Double samplesPerSecond) {}
