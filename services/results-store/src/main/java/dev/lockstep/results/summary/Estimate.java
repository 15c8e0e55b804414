package dev.lockstep.results.summary;

import java.util.Arrays;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The estimate of a metric over seeds: mean, standard deviation and confidence interval.
 *
 * @param sd sample standard deviation (n - 1); null for one seed
 * @param low lower end of the two-sided 95 % t-interval of the mean; null for one seed
 * @param high upper end of the interval; null for one seed
 */
public record Estimate(
        double mean,
        @Nullable Double sd,
        @Nullable Double low,
        @Nullable Double high) {
    private static final double UPPER_TAIL = 0.025;

    /** Estimates from at least one value. */
    public static Estimate of(double... values) {
        double mean = mean(values);
        int n = values.length;
        if (n == 1) {
            return new Estimate(mean, null, null, null);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double sd = Math.sqrt(squares / (n - 1));
        double t = TDistribution.of(n - 1).inverseSurvivalProbability(UPPER_TAIL);
        double halfWidth = t * sd / Math.sqrt(n);
        return new Estimate(mean, sd, mean - halfWidth, mean + halfWidth);
    }

    /** Sums the differences from the first value, so that equal values have a standard deviation of exactly 0. */
    private static double mean(double... values) {
        double first = values[0];
        return first + Arrays.stream(values).map(v -> v - first).sum() / values.length;
    }
}
