package dev.lockstep.training.model;

import ai.djl.ndarray.types.Shape;

/**
 * The name, shape and initialization of one parameter or buffer of a network.
 *
 * @param name the key in PyTorch's state_dict
 * @param shape PyTorch's shape: (out, in, height, width) for a convolution, (out, in) for a linear layer
 * @param layout the memory layout
 */
public record ParameterSpec(String name, Shape shape, MemoryLayout layout, Initializer initial, Role role) {
    /** How training updates a tensor. */
    public enum Role {
        /** By the optimizer. */
        PARAMETER,
        /** By the forward pass, like the running statistics of batch normalization. */
        BUFFER
    }

    /** Creates a parameter with PyTorch's default initialization; see {@link Initializer#byFanIn}. */
    public ParameterSpec(String name, Shape shape, MemoryLayout layout, int fanIn) {
        this(name, shape, layout, Initializer.byFanIn(fanIn), Role.PARAMETER);
    }

    Shape storedShape() {
        return layout.storedShape(shape);
    }

    public int size() {
        return Math.toIntExact(shape.size());
    }
}
