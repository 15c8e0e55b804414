package dev.lockstep.results.statistics;

import java.util.stream.IntStream;

import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.results.summary.Estimate;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two cells over the seeds that both share, with Student's paired t-test.
 *
 * @param n number of shared seeds
 * @param mean of the differences; null if n is 0
 * @param low lower end of the two-sided 95 % interval of the mean difference ({@link Estimate}); null if {@code p} is
 *     null
 * @param high upper end of the interval
 * @param p two-sided p-value of the hypothesis that the mean difference is 0; null for fewer than two seeds, or if all
 *     differences are equal
 */
public record PairedDifference(
        int n,
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double p) {
    /** Relative tolerance: equal differences of decimal fractions can differ by rounding in the 16th digit. */
    private static final double ROUNDING = 1e-12;

    /**
     * Computes the difference a - b of values of this unit.
     *
     * @param a one value per seed
     * @param b the values of the same seeds, in the same order
     */
    static PairedDifference of(MetricUnit unit, double[] a, double[] b) {
        int n = a.length;
        if (n == 0) {
            return new PairedDifference(0, null, null, null, null);
        }
        Estimate difference = Estimate.ofDifferences(
                unit, IntStream.range(0, n).mapToDouble(i -> a[i] - b[i]).toArray());
        Double sd = difference.sd();
        if (sd == null || sd <= ROUNDING * Math.max(largest(a), largest(b))) {
            return new PairedDifference(n, difference.mean(), null, null, null);
        }
        double t = difference.mean() / (sd / Math.sqrt(n));
        double p = 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(t));
        return new PairedDifference(n, difference.mean(), difference.low(), difference.high(), Math.min(1, p));
    }

    /** Returns whether both cells have the same value for every shared seed. */
    public boolean isEqual() {
        return mean != null && p == null && Math.abs(mean) <= ROUNDING;
    }

    private static double largest(double... values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElse(0);
    }
}
