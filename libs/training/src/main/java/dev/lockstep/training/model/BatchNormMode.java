package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;

/**
 * Which means and variances batch normalisation takes: Ioffe and Szegedy, "Batch normalization: accelerating deep network training by
 * reducing internal covariate shift", ICML 2015, algorithms 1 and 2. Made anew for each forward pass.
 */
@FunctionalInterface
public interface BatchNormMode {
    /** In evaluation, the running ones. */
    BatchNormMode RUNNING = (weights, layer, x) -> x.getNDArrayInternal()
            .batchNorm(
                    x,
                    weights.get(layer + ".running_mean"),
                    weights.get(layer + ".running_var"),
                    weights.get(layer + ".weight"),
                    weights.get(layer + ".bias"),
                    MicroBatchNorm.CHANNELS_SECOND,
                    1,
                    MicroBatchNorm.EPSILON,
                    false)
            .singletonOrThrow();

    /** Normalises {@code x}, (count, channels, height, width), channel by channel, then scales and shifts it by the layer's parameters. */
    NDArray normalize(ForwardWeights weights, String layer, NDArray x);
}
