package dev.lockstep.training.model;

import ai.djl.ndarray.types.Shape;

/**
 * One parameter of a network.
 *
 * @param name as in PyTorch's state_dict
 * @param shape as in PyTorch: (out, in, height, width) for a convolution, (out, in) for a linear layer
 * @param layout how it lies in memory
 * @param fanIn inputs that one output of its layer sums up
 */
public record ParameterSpec(String name, Shape shape, MemoryLayout layout, int fanIn) {
    Shape storedShape() {
        return layout.stored(shape);
    }

    public int size() {
        return Math.toIntExact(shape.size());
    }
}
