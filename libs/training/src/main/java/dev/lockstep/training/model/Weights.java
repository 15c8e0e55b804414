package dev.lockstep.training.model;

import java.util.NoSuchElementException;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/** A network's parameters as its forward pass uses them: by name, in PyTorch's shapes. */
public record Weights(TensorSet tensors) {
    NDArray get(String name) {
        for (int i = 0; i < tensors.size(); i++) {
            ParameterSpec spec = tensors.specs().get(i);
            if (spec.name().equals(name)) {
                return spec.layout().seen(tensors.get(i));
            }
        }
        throw new NoSuchElementException("no parameter " + name);
    }

    /** A fully connected layer of {@code x}, (count, in). */
    NDArray linear(String layer, NDArray x) {
        return Linear.linear(x, get(layer + ".weight"), get(layer + ".bias")).singletonOrThrow();
    }
}
