package dev.lockstep.training.model;

import ai.djl.ndarray.types.Shape;

/**
 * One tensor of a network's state.
 *
 * @param name as in PyTorch's state_dict
 * @param shape as in PyTorch: (out, in, height, width) for a convolution, (out, in) for a linear layer
 * @param layout how it lies in memory
 * @param role how training moves it
 */
public record ParameterSpec(String name, Shape shape, MemoryLayout layout, Initializer initial, Role role) {
    /** How training moves a tensor. */
    public enum Role {
        /** By gradients. */
        PARAMETER,
        /** After what the network sees, as batch normalisation's running means and variances. */
        STATISTIC
    }

    /** A parameter that starts from PyTorch's default. {@code fanIn}: inputs that one output of its layer sums up. */
    public ParameterSpec(String name, Shape shape, MemoryLayout layout, int fanIn) {
        this(name, shape, layout, Initializer.byFanIn(fanIn), Role.PARAMETER);
    }

    Shape storedShape() {
        return layout.stored(shape);
    }

    public int size() {
        return Math.toIntExact(shape.size());
    }
}
