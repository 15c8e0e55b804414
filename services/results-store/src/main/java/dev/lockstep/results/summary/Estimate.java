package dev.lockstep.results.summary;

import java.util.Arrays;

import dev.lockstep.experiment.metrics.MetricUnit;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The estimate of a metric over seeds: mean, standard deviation and confidence interval.
 *
 * <p>The interval is Student's t-interval without the values that the metric cannot have, such as accuracies above 1.
 * Because the true mean is never one of them, the interval covers it as often as before (M. Mandelkern, "Setting
 * confidence intervals for bounded parameters", Statistical Science 17(2), 2002, section 3).
 *
 * @param sd sample standard deviation (n - 1); null for one seed
 * @param low lower end of the two-sided 95 % interval of the mean; null for one seed, and for equal values that are no
 *     counts: they do not show how far the mean is uncertain
 * @param high upper end of the interval
 */
public record Estimate(
        double mean,
        @Nullable Double sd,
        @Nullable Double low,
        @Nullable Double high) {
    private static final double UPPER_TAIL = 0.025;

    /** Estimates from at least one value of this unit. */
    public static Estimate of(MetricUnit unit, double... values) {
        return of(0, unit, values);
    }

    /** Estimates from at least one difference between two values of this unit. */
    public static Estimate ofDifferences(MetricUnit unit, double... differences) {
        return of(-unit.maximum(), unit, differences);
    }

    private static Estimate of(double minimum, MetricUnit unit, double... values) {
        double mean = mean(values);
        int n = values.length;
        if (n == 1) {
            return new Estimate(mean, null, null, null);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double sd = Math.sqrt(squares / (n - 1));
        if (sd == 0 && !unit.isIntegral()) {
            return new Estimate(mean, sd, null, null);
        }
        double t = TDistribution.of(n - 1).inverseSurvivalProbability(UPPER_TAIL);
        double halfWidth = t * sd / Math.sqrt(n);
        return new Estimate(mean, sd, Math.max(minimum, mean - halfWidth), Math.min(unit.maximum(), mean + halfWidth));
    }

    /** Sums the differences from the first value, so that equal values have a standard deviation of exactly 0. */
    private static double mean(double... values) {
        double first = values[0];
        return first + Arrays.stream(values).map(v -> v - first).sum() / values.length;
    }
}
