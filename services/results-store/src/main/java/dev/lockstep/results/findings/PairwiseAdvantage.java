package dev.lockstep.results.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.statistics.PairedDifference;
import dev.lockstep.results.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The difference in accuracy between one cell and another.
 *
 * @param mean negative if the other cell's accuracy is higher
 * @param low lower end of the mean's 95 % confidence interval, not corrected for several pairs; null if there is none
 * @param high upper end of the interval
 * @param n number of seeds that both cells share
 * @param p corrected for all pairs of the comparison; null if the difference cannot be tested
 * @param pairs number of pairs that p is corrected for
 * @param verdict about the one cell
 * @param equal whether both cells have the same accuracy for every seed that they share
 */
record PairwiseAdvantage(
        NamedCell other,
        double mean,
        @Nullable Double low,
        @Nullable Double high,
        int n,
        @Nullable Double p,
        int pairs,
        Verdict verdict,
        boolean equal) {
    /** Returns the cell's advantage over every other cell that shares a seed with it, smallest first. */
    static List<PairwiseAdvantage> of(NamedCell cell, Comparison comparison) {
        int pairs = Math.toIntExact(
                comparison.pairs().stream().filter(pair -> pair.pHolm() != null).count());
        return comparison.pairs().stream()
                .filter(pair -> contains(pair, cell))
                .filter(pair -> pair.difference().mean() != null)
                .map(pair -> of(cell, pair, pairs))
                .sorted(Comparator.comparingDouble(PairwiseAdvantage::mean))
                .toList();
    }

    private static boolean contains(Comparison.Pair pair, NamedCell cell) {
        return pair.a().id().equals(cell.id()) || pair.b().id().equals(cell.id());
    }

    private static PairwiseAdvantage of(NamedCell cell, Comparison.Pair pair, int pairs) {
        PairedDifference difference = pair.difference();
        double mean = Objects.requireNonNull(difference.mean());
        return pair.a().id().equals(cell.id())
                ? new PairwiseAdvantage(
                        pair.b(),
                        mean,
                        difference.low(),
                        difference.high(),
                        difference.n(),
                        pair.pHolm(),
                        pairs,
                        pair.verdict(),
                        difference.isEqual())
                : new PairwiseAdvantage(
                        pair.a(),
                        -mean,
                        negated(difference.high()),
                        negated(difference.low()),
                        difference.n(),
                        pair.pHolm(),
                        pairs,
                        pair.verdict().opposite(),
                        difference.isEqual());
    }

    private static @Nullable Double negated(@Nullable Double value) {
        return value == null ? null : Double.valueOf(-value);
    }

    /**
     * Returns the difference in favour of the better cell, as in "7.0 points of test accuracy (95 % CI 4.1 to 9.9,
     * p = 0.020, only 2 seeds)". Only p is corrected for the number of pairs, so that number follows it.
     */
    String text() {
        return "%s of test accuracy (%s)".formatted(Phrases.points(Math.abs(mean)), statistics());
    }

    /** Returns the sentence about a difference that is undecided. */
    String undecided() {
        return p == null ? "The difference cannot be tested." : "The difference is not significant at the 5 % level.";
    }

    private String statistics() {
        if (low == null || high == null || p == null) {
            return n == 1 ? "1 seed, no confidence interval" : "identical on all %s common seeds".formatted(n);
        }
        boolean otherIsBetter = mean < 0;
        return "95 %% CI %s to %s, p %s%s, %s"
                .formatted(
                        Phrases.number(otherIsBetter ? -high : low),
                        Phrases.number(otherIsBetter ? -low : high),
                        Phrases.probability(p),
                        pairs == 1 ? "" : " corrected for " + pairs + " pairs",
                        Phrases.seeds(n));
    }
}
