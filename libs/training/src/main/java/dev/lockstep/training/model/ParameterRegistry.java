package dev.lockstep.training.model;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.model.ParameterSpec.Role;

/** Collects the state of a network's layers: their parameters in order, behind these their statistics. */
final class ParameterRegistry {
    private final List<ParameterSpec> parameters = new ArrayList<>();
    private final List<ParameterSpec> statistics = new ArrayList<>();

    ParameterRegistry convolution(String name, int in, int out, int kernel) {
        int fanIn = in * kernel * kernel;
        parameters.add(new ParameterSpec(
                name + ".weight", new Shape(out, in, kernel, kernel), MemoryLayout.CHANNELS_LAST, fanIn));
        return bias(name, out, fanIn);
    }

    /** A convolution without bias, which the batch normalisation behind it makes needless. */
    ParameterRegistry normalizedConvolution(String name, String normalization, int in, int out, int kernel) {
        parameters.add(new ParameterSpec(
                name + ".weight",
                new Shape(out, in, kernel, kernel),
                MemoryLayout.CHANNELS_LAST,
                Initializer.byFanOut(out * kernel * kernel),
                Role.PARAMETER));
        parameters.add(constant(normalization + ".weight", out, 1, Role.PARAMETER));
        parameters.add(constant(normalization + ".bias", out, 0, Role.PARAMETER));
        statistics.add(constant(normalization + ".running_mean", out, 0, Role.STATISTIC));
        statistics.add(constant(normalization + ".running_var", out, 1, Role.STATISTIC));
        return this;
    }

    ParameterRegistry linear(String name, int in, int out) {
        parameters.add(new ParameterSpec(name + ".weight", new Shape(out, in), MemoryLayout.ROW_MAJOR, in));
        return bias(name, out, in);
    }

    List<ParameterSpec> state() {
        List<ParameterSpec> state = new ArrayList<>(parameters);
        state.addAll(statistics);
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
