package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.random.RandomStream;

/**
 * Dropout with masks that depend only on the samples, not on their micro-batches or the computing thread. For one
 * forward pass.
 */
public final class SampledDropout implements Dropout {
    private final List<RandomStream> streams;
    private final MaskListener listener;
    private int layer;

    /** Receives the masks before they are applied. */
    @FunctionalInterface
    public interface MaskListener {
        MaskListener NONE = (layer, mask) -> {};

        /** {@code layer}: the number of the dropout layer in the forward pass, from 0. */
        void drawn(int layer, NDArray mask);
    }

    /** {@code streams}: one per sample of the forward pass; each layer continues where the previous one stopped. */
    public SampledDropout(List<RandomStream> streams, MaskListener listener) {
        this.streams = List.copyOf(streams);
        this.listener = listener;
    }

    @Override
    public NDArray apply(NDArray activations, double probability) {
        if (probability == 0) {
            return activations;
        }
        Shape shape = activations.getShape();
        int features = Math.toIntExact(shape.size() / streams.size());
        float scale = (float) (1 / (1 - probability));
        float[] mask = new float[streams.size() * features];
        for (int s = 0; s < streams.size(); s++) {
            for (int f = 0; f < features; f++) {
                mask[s * features + f] = streams.get(s).nextFloat() < probability ? 0 : scale;
            }
        }
        NDArray factors = activations.getManager().create(mask, shape);
        listener.drawn(layer++, factors);
        return activations.mul(factors);
    }
}
