package dev.lockstep.results.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: keeps the chance that any of several true null hypotheses is rejected below the level.
 *
 * <p>Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
final class HolmCorrection {
    private HolmCorrection() {}

    /** The adjusted p-values, in the order of the given ones. */
    static double[] adjust(double... p) {
        int m = p.length;
        int[] ascending = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[m];
        double most = 0;
        for (int rank = 0; rank < m; rank++) {
            most = Math.max(most, Math.min(1, (m - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = most;
        }
        return adjusted;
    }
}
