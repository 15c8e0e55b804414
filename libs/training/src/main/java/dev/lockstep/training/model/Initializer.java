package dev.lockstep.training.model;

import dev.lockstep.training.random.RandomStream;

/** What the values of a tensor are before training. */
public sealed interface Initializer {
    /** Uniform in -bound to bound. */
    record Uniform(double bound) implements Initializer {}

    /** Normal about 0. */
    record Normal(double deviation) implements Initializer {}

    record Constant(double value) implements Initializer {}

    /**
     * PyTorch's default for Conv2d and Linear: weights by {@code kaiming_uniform_(a = sqrt(5))}, biases by fan-in, which both come down to
     * uniform in -1/sqrt(fan-in) to 1/sqrt(fan-in).
     *
     * @param fanIn inputs that one output of the layer sums up
     */
    static Initializer byFanIn(int fanIn) {
        return new Uniform(1 / Math.sqrt(fanIn));
    }

    /**
     * {@code kaiming_normal_(mode = "fan_out", nonlinearity = "relu")}: He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015,
     * eq. 14.
     *
     * @param fanOut outputs that one input of the layer goes into
     */
    static Initializer byFanOut(int fanOut) {
        return new Normal(Math.sqrt(2.0 / fanOut));
    }

    /** So many values. */
    default float[] draw(int count, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float)
                    switch (this) {
                        case Uniform(double bound) -> (2.0 * random.nextFloat() - 1) * bound;
                        case Normal(double deviation) -> random.nextGaussian() * deviation;
                        case Constant(double value) -> value;
                    };
        }
        return values;
    }
}
