package dev.lockstep.training.model;

import java.util.NoSuchElementException;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;

/** Provides a model's tensors to the forward pass by name, in PyTorch's shapes. */
public record ForwardWeights(TensorSet tensors) {
    private static final Shape NO_DILATION = new Shape(1, 1);

    NDArray get(String name) {
        return find(name).orElseThrow(() -> new NoSuchElementException("the model has no tensor " + name));
    }

    /** Applies a convolution, with a bias if the layer has one, to {@code x} of shape (N, C, H, W). */
    NDArray convolution(String layer, NDArray x, Shape stride, Shape padding) {
        return x.getNDArrayInternal()
                .convolution(
                        x, get(layer + ".weight"), find(layer + ".bias").orElse(null), stride, padding, NO_DILATION, 1)
                .singletonOrThrow();
    }

    /** Applies a fully connected layer to {@code x} of shape (count, in). */
    NDArray linear(String layer, NDArray x) {
        return Linear.linear(x, get(layer + ".weight"), get(layer + ".bias")).singletonOrThrow();
    }

    private Optional<NDArray> find(String name) {
        for (int i = 0; i < tensors.size(); i++) {
            ParameterSpec spec = tensors.specs().get(i);
            if (spec.name().equals(name)) {
                return Optional.of(spec.layout().logicalView(tensors.get(i)));
            }
        }
        return Optional.empty();
    }
}
