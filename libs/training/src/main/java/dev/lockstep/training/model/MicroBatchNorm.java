package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * In training, the means and variances of the micro-batch itself. What they are adds up over the micro-batches of a batch in the place of
 * the running statistics among the weights, each with its share, so that the sum is the batch's.
 *
 * @param share of the batch's samples that the micro-batch has
 */
public record MicroBatchNorm(double share) implements BatchNormMode {
    /** DJL's number for PyTorch's own order, in which the channels come second. */
    static final int CHANNELS_SECOND = -1;

    static final float EPSILON = 1e-5f;

    /** Of the statistics kept so far, DJL's way round: these are nothing but the micro-batch's. */
    private static final float KEPT = 0;

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
                        KEPT,
                        EPSILON,
                        true)
                .singletonOrThrow();
        // Not in place: PyTorch keeps the two for the way back.
        weights.get(layer + ".running_mean").addi(mean.mul(share));
        weights.get(layer + ".running_var").addi(variance.mul(share));
        return normalized;
    }
}
