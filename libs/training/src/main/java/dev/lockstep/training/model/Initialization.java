package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.random.Purpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.random.RandomStream;

/**
 * PyTorch's default for Conv2d and Linear: weights by {@code kaiming_uniform_(a = sqrt(5))}, biases by fan-in, which both come down to
 * uniform in -1/sqrt(fan-in) to 1/sqrt(fan-in).
 */
public final class Initialization {
    private Initialization() {}

    /** The parameters that a run of this seed starts from. */
    public static TensorSet parameters(List<ParameterSpec> specs, RandomSource random, NDManager manager) {
        return TensorSet.of(
                specs,
                spec -> uniform(spec, random.stream(Purpose.INITIAL_PARAMETERS, 0, specs.indexOf(spec))),
                manager);
    }

    private static float[] uniform(ParameterSpec spec, RandomStream random) {
        double bound = 1 / Math.sqrt(spec.fanIn());
        float[] values = new float[spec.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2.0 * random.nextFloat() - 1) * bound);
        }
        return values;
    }
}
