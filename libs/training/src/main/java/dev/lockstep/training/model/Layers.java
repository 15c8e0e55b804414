package dev.lockstep.training.model;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.types.Shape;

/** Collects the parameters of a network's layers, in order. */
final class Layers {
    private final List<ParameterSpec> parameters = new ArrayList<>();

    Layers convolution(String name, int in, int out, int kernel) {
        int fanIn = in * kernel * kernel;
        parameters.add(new ParameterSpec(
                name + ".weight", new Shape(out, in, kernel, kernel), MemoryLayout.CHANNELS_LAST, fanIn));
        return bias(name, out, fanIn);
    }

    Layers linear(String name, int in, int out) {
        parameters.add(new ParameterSpec(name + ".weight", new Shape(out, in), MemoryLayout.ROW_MAJOR, in));
        return bias(name, out, in);
    }

    List<ParameterSpec> parameters() {
        return List.copyOf(parameters);
    }

    private Layers bias(String name, int out, int fanIn) {
        parameters.add(new ParameterSpec(name + ".bias", new Shape(out), MemoryLayout.ROW_MAJOR, fanIn));
        return this;
    }
}
