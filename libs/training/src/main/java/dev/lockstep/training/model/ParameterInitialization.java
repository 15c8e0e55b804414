package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/** Draws a model's initial state. */
public final class ParameterInitialization {
    private ParameterInitialization() {}

    /** Returns the initial parameters and buffers of a run. */
    public static TensorSet initialState(List<ParameterSpec> specs, RandomSource random, NDManager manager) {
        return TensorSet.of(
                specs,
                spec -> spec.initial()
                        .draw(spec.size(), random.stream(RandomPurpose.INITIAL_PARAMETERS, 0, specs.indexOf(spec))),
                manager);
    }
}
