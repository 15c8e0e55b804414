package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.localsteps.GradientNoise;
import org.jspecify.annotations.Nullable;

/**
 * The results of a segment.
 *
 * @param steps the replicas' results in replica order, by step; ends with the first step whose loss is not finite
 * @param noise statistics of the first step's gradients; null unless they were requested
 * @param sync the cost of averaging gradients
 */
record SegmentReport(
        List<List<BatchResult>> steps, @Nullable GradientNoise noise, SyncCost sync) {}
