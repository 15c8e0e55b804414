package dev.lockstep.results.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of p-values. It controls the family-wise error rate: the probability that at least one
 * true null hypothesis is rejected.
 *
 * <p>Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
 * (1979).
 */
final class HolmCorrection {
    private HolmCorrection() {}

    /** Returns the adjusted p-values, in the order of the given ones. */
    static double[] adjust(double... p) {
        int m = p.length;
        int[] ascending = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[m];
        double largest = 0;
        for (int rank = 0; rank < m; rank++) {
            largest = Math.max(largest, Math.min(1, (m - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}
