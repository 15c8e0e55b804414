package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;

/**
 * Selects the means and variances of batch normalization (Ioffe and Szegedy, "Batch normalization: accelerating deep
 * network training by reducing internal covariate shift", ICML 2015, algorithms 1 and 2) for one forward pass.
 */
@FunctionalInterface
public interface BatchNormMode {
    /** Evaluation mode: uses the running statistics. */
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

    /** Normalizes {@code x} of shape (N, C, H, W) per channel, then applies the layer's weight and bias. */
    NDArray normalize(ForwardWeights weights, String layer, NDArray x);
}
