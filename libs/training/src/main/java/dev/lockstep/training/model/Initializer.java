package dev.lockstep.training.model;

import dev.lockstep.training.random.RandomStream;

/** Draws the initial values of a tensor. */
public sealed interface Initializer {
    /** Uniform in [-bound, bound). */
    record Uniform(double bound) implements Initializer {}

    /** Normal with mean 0. */
    record Normal(double deviation) implements Initializer {}

    record Constant(double value) implements Initializer {}

    /**
     * Returns PyTorch's default for weights and biases of Conv2d and Linear, {@code kaiming_uniform_(a = sqrt(5))}:
     * uniform in [-1/sqrt(fan-in), 1/sqrt(fan-in)).
     *
     * @param fanIn number of inputs of one output of the layer
     */
    static Initializer byFanIn(int fanIn) {
        return new Uniform(1 / Math.sqrt(fanIn));
    }

    /**
     * Returns {@code kaiming_normal_(mode = "fan_out", nonlinearity = "relu")}: He, Zhang, Ren and Sun, "Delving deep
     * into rectifiers", ICCV 2015, eq. 14.
     *
     * @param fanOut number of outputs of one input of the layer
     */
    static Initializer byFanOut(int fanOut) {
        return new Normal(Math.sqrt(2.0 / fanOut));
    }

    /** Draws {@code count} values. */
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
