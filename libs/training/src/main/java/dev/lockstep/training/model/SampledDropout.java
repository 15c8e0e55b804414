package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.random.RandomStream;

/** Dropout whose masks depend on the samples alone: not on how they are cut into micro-batches, nor on who computes them. */
public final class SampledDropout implements Dropout {
    private final List<RandomStream> samples;

    /** {@code samples}: the draws of each sample of the forward pass; each layer goes on where the layer before stopped. */
    public SampledDropout(List<RandomStream> samples) {
        this.samples = List.copyOf(samples);
    }

    @Override
    public NDArray apply(NDArray activations, double probability) {
        if (probability == 0) {
            return activations;
        }
        Shape shape = activations.getShape();
        int features = Math.toIntExact(shape.size() / samples.size());
        float kept = (float) (1 / (1 - probability));
        float[] mask = new float[samples.size() * features];
        for (int s = 0; s < samples.size(); s++) {
            for (int f = 0; f < features; f++) {
                mask[s * features + f] = samples.get(s).nextFloat() < probability ? 0 : kept;
            }
        }
        return activations.mul(activations.getManager().create(mask, shape));
    }
}
