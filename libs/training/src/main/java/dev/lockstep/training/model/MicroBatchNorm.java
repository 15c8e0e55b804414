package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Training mode: normalizes by the micro-batch's own mean and variance. Adds these, times {@code share}, to the buffers
 * among the weights, so that buffers that start at 0 hold the batch's statistics after all its micro-batches.
 *
 * @param share the micro-batch's share of the batch's samples
 */
public record MicroBatchNorm(double share) implements BatchNormMode {
    /** DJL's axis number for PyTorch's order (N, C, H, W). */
    static final int CHANNELS_SECOND = -1;

    static final float EPSILON = 1e-5f;

    /** DJL's momentum, the weight of the old statistics: 0 returns the micro-batch's. */
    private static final float MOMENTUM = 0;

    @Override
    public NDArray normalize(ForwardWeights weights, String layer, NDArray x) {
        NDManager scope = x.getManager();
        Shape channels = new Shape(x.getShape().get(1));
        NDArray mean = scope.zeros(channels);
        NDArray variance = scope.zeros(channels);
        NDArray normalized = x.getNDArrayInternal()
                .batchNorm(
                        x,
                        mean,
                        variance,
                        weights.get(layer + ".weight"),
                        weights.get(layer + ".bias"),
                        CHANNELS_SECOND,
                        MOMENTUM,
                        EPSILON,
                        true)
                .singletonOrThrow();
        // Not in place: PyTorch keeps both tensors for the backward pass.
        weights.get(layer + ".running_mean").addi(mean.mul(share));
        weights.get(layer + ".running_var").addi(variance.mul(share));
        return normalized;
    }
}
