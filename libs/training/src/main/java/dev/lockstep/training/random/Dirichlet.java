package dev.lockstep.training.random;

import java.util.Arrays;

/** Samples the Dirichlet distribution. Uses {@link StrictMath}, so that a seed gives equal bits on every machine. */
public final class Dirichlet {
    private Dirichlet() {}

    /**
     * Draws {@code size} proportions with sum 1 from the symmetric Dirichlet distribution: gamma variates divided by
     * their sum. Works on logarithms, because variates of a small concentration underflow a double.
     */
    public static double[] symmetric(double concentration, int size, RandomStream random) {
        double[] logs = new double[size];
        Arrays.setAll(logs, _ -> logGamma(concentration, random));
        double largest = Arrays.stream(logs).max().orElseThrow();
        double[] scaled =
                Arrays.stream(logs).map(log -> StrictMath.exp(log - largest)).toArray();
        double sum = Arrays.stream(scaled).sum();
        return Arrays.stream(scaled).map(value -> value / sum).toArray();
    }

    /**
     * Draws the logarithm of a gamma variate: Marsaglia and Tsang, "A simple method for generating gamma variables",
     * ACM TOMS 26(3), 2000; section 6 for shapes below 1.
     */
    private static double logGamma(double shape, RandomStream random) {
        if (shape < 1) {
            return logGamma(shape + 1, random) + StrictMath.log(positive(random)) / shape;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double normal = normal(random);
            double root = 1 + c * normal;
            double cube = root * root * root;
            if (cube > 0
                    && StrictMath.log(positive(random))
                            < normal * normal / 2 + d - d * cube + d * StrictMath.log(cube)) {
                return StrictMath.log(d * cube);
            }
        }
    }

    /** Draws a normal variate by the Box-Muller transform. */
    private static double normal(RandomStream random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(positive(random)));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextFloat());
    }

    /** Draws uniformly from (0, 1]. */
    private static double positive(RandomStream random) {
        return 1 - (double) random.nextFloat();
    }
}
