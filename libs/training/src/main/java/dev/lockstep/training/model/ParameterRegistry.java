package dev.lockstep.training.model;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.model.ParameterSpec.Role;

/** Builds the list of a network's tensors from its layers: all parameters in order, then all buffers. */
final class ParameterRegistry {
    private final List<ParameterSpec> parameters = new ArrayList<>();
    private final List<ParameterSpec> buffers = new ArrayList<>();

    ParameterRegistry convolution(String name, int in, int out, int kernel) {
        int fanIn = in * kernel * kernel;
        parameters.add(new ParameterSpec(
                name + ".weight", new Shape(out, in, kernel, kernel), MemoryLayout.CHANNELS_LAST, fanIn));
        return bias(name, out, fanIn);
    }

    /** Adds a convolution without bias and the batch normalization that makes a bias redundant. */
    ParameterRegistry normalizedConvolution(String name, String batchNorm, int in, int out, int kernel) {
        parameters.add(new ParameterSpec(
                name + ".weight",
                new Shape(out, in, kernel, kernel),
                MemoryLayout.CHANNELS_LAST,
                Initializer.byFanOut(out * kernel * kernel),
                Role.PARAMETER));
        parameters.add(constant(batchNorm + ".weight", out, 1, Role.PARAMETER));
        parameters.add(constant(batchNorm + ".bias", out, 0, Role.PARAMETER));
        buffers.add(constant(batchNorm + ".running_mean", out, 0, Role.BUFFER));
        buffers.add(constant(batchNorm + ".running_var", out, 1, Role.BUFFER));
        return this;
    }

    ParameterRegistry linear(String name, int in, int out) {
        parameters.add(new ParameterSpec(name + ".weight", new Shape(out, in), MemoryLayout.ROW_MAJOR, in));
        return bias(name, out, in);
    }

    List<ParameterSpec> state() {
        List<ParameterSpec> state = new ArrayList<>(parameters);
        state.addAll(buffers);
        return List.copyOf(state);
    }

    private ParameterRegistry bias(String name, int out, int fanIn) {
        parameters.add(new ParameterSpec(name + ".bias", new Shape(out), MemoryLayout.ROW_MAJOR, fanIn));
        return this;
    }

    private static ParameterSpec constant(String name, int size, double value, Role role) {
        return new ParameterSpec(name, new Shape(size), MemoryLayout.ROW_MAJOR, new Initializer.Constant(value), role);
    }
}
