package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/** What a run starts from. */
public final class ParameterInitialization {
    private ParameterInitialization() {}

    /** The state that a run of this seed starts from. */
    public static TensorSet parameters(List<ParameterSpec> specs, RandomSource random, NDManager manager) {
        return TensorSet.of(
                specs,
                spec -> spec.initial()
                        .draw(spec.size(), random.stream(RandomPurpose.INITIAL_PARAMETERS, 0, specs.indexOf(spec))),
                manager);
    }
}
