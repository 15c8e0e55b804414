package dev.lockstep.cli.api;

import org.jspecify.annotations.Nullable;

/**
 * An epoch of a run, as far as it is shown.
 *
 * @param valAccuracy null where nothing is set aside for validation
 */
public record EpochResponse(
        int epoch, double trainAccuracy, @Nullable Double valAccuracy, double testAccuracy, double samplesPerSecond) {}
