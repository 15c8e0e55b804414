package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** How a parameter lies in memory. What the outside sees (checkpoints, hashes, the forward pass) always has PyTorch's shape. */
public enum MemoryLayout {
    /** As its shape says. */
    ROW_MAJOR,
    /** A convolution's weight (out, in, height, width) stored as (out, height, width, in), as the faster kernels want it. */
    CHANNELS_LAST;

    /** The shape in memory of a parameter of this shape. */
    Shape stored(Shape shape) {
        return switch (this) {
            case ROW_MAJOR -> shape;
            case CHANNELS_LAST -> new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        };
    }

    /** A view of a stored array in the parameter's own shape, or the array itself. */
    NDArray seen(NDArray stored) {
        return switch (this) {
            case ROW_MAJOR -> stored;
            case CHANNELS_LAST -> stored.transpose(0, 3, 1, 2);
        };
    }

    /** Brings values that are in the order of {@code shape} into the order of memory. */
    float[] store(float[] values, Shape shape) {
        return switch (this) {
            case ROW_MAJOR -> values;
            case CHANNELS_LAST -> {
                int out = Math.toIntExact(shape.get(0));
                int in = Math.toIntExact(shape.get(1));
                int area = Math.toIntExact(shape.get(2) * shape.get(3));
                float[] stored = new float[values.length];
                for (int o = 0; o < out; o++) {
                    for (int i = 0; i < in; i++) {
                        for (int at = 0; at < area; at++) {
                            stored[(o * area + at) * in + i] = values[(o * in + i) * area + at];
                        }
                    }
                }
                yield stored;
            }
        };
    }
}
