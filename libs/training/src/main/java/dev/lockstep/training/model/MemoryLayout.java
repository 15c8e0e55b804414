package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The memory layout of a tensor. Checkpoints, hashes and the forward pass always use PyTorch's (logical) shape. */
public enum MemoryLayout {
    /** The order of the logical shape. */
    ROW_MAJOR,
    /** A convolution weight (out, in, height, width) stored as (out, height, width, in), for faster kernels. */
    CHANNELS_LAST;

    /** Returns the shape in memory of a tensor of logical shape {@code shape}. */
    Shape storedShape(Shape shape) {
        return switch (this) {
            case ROW_MAJOR -> shape;
            case CHANNELS_LAST -> new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        };
    }

    /** Returns a view of a stored array in its logical shape, or the array itself. */
    NDArray logicalView(NDArray stored) {
        return switch (this) {
            case ROW_MAJOR -> stored;
            case CHANNELS_LAST -> stored.transpose(0, 3, 1, 2);
        };
    }

    /** Converts values from the order of the logical {@code shape} to memory order. */
    float[] toStored(float[] values, Shape shape) {
        return switch (this) {
            case ROW_MAJOR -> values;
            case CHANNELS_LAST -> {
                int out = Math.toIntExact(shape.get(0));
                int in = Math.toIntExact(shape.get(1));
                int area = Math.toIntExact(shape.get(2) * shape.get(3));
                float[] stored = new float[values.length];
                for (int o = 0; o < out; o++) {
                    for (int i = 0; i < in; i++) {
                        for (int pixel = 0; pixel < area; pixel++) {
                            stored[(o * area + pixel) * in + i] = values[(o * in + i) * area + pixel];
                        }
                    }
                }
                yield stored;
            }
        };
    }
}
