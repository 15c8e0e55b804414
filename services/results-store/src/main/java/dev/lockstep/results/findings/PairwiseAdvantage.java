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
 * What one cell has over another, in accuracy.
 *
 * @param mean negative where the other has more
 * @param low of the mean's 95 % interval, not corrected; null where nothing says how sure it is
 * @param high of it
 * @param n seeds that they share
 * @param p corrected for all pairs of the comparison
 * @param pairs for which p is corrected
 * @param verdict on the one
 */
record PairwiseAdvantage(
        NamedCell other,
        double mean,
        @Nullable Double low,
        @Nullable Double high,
        int n,
        @Nullable Double p,
        int pairs,
        Verdict verdict) {
    /** Of the cell over each other one that it shares a seed with, from the least on. */
    static List<PairwiseAdvantage> of(NamedCell cell, Comparison comparison) {
        int pairs = Math.toIntExact(
                comparison.pairs().stream().filter(pair -> pair.pHolm() != null).count());
        return comparison.pairs().stream()
                .filter(pair -> isOf(cell, pair))
                .filter(pair -> pair.difference().mean() != null)
                .map(pair -> of(cell, pair, pairs))
                .sorted(Comparator.comparingDouble(PairwiseAdvantage::mean))
                .toList();
    }

    private static boolean isOf(NamedCell cell, Comparison.Pair pair) {
        return pair.a().place().equals(cell.place()) || pair.b().place().equals(cell.place());
    }

    private static PairwiseAdvantage of(NamedCell cell, Comparison.Pair pair, int pairs) {
        PairedDifference difference = pair.difference();
        double mean = Objects.requireNonNull(difference.mean());
        return pair.a().place().equals(cell.place())
                ? new PairwiseAdvantage(
                        pair.b(),
                        mean,
                        difference.low(),
                        difference.high(),
                        difference.n(),
                        pair.pHolm(),
                        pairs,
                        pair.verdict())
                : new PairwiseAdvantage(
                        pair.a(),
                        -mean,
                        negated(difference.high()),
                        negated(difference.low()),
                        difference.n(),
                        pair.pHolm(),
                        pairs,
                        pair.verdict().opposite());
    }

    private static @Nullable Double negated(@Nullable Double value) {
        return value == null ? null : Double.valueOf(-value);
    }

    /**
     * As in "7.0 points on test (95 %: 4.1 to 9.9; n = 2: few seeds, p = 0.02)": counted towards whoever has more. Of several pairs p is
     * larger than the interval of this one lets expect, and says why.
     */
    String words() {
        return Phrases.points(Math.abs(mean)) + " on test (" + sureness() + ")";
    }

    private String sureness() {
        if (low == null || high == null || p == null) {
            return n == 1 ? "n = 1: nothing says how sure" : "the same on all " + n + " common seeds";
        }
        boolean less = mean < 0;
        return "95 %%: %s to %s; %s, p %s%s"
                .formatted(
                        Phrases.number(less ? -high : low),
                        Phrases.number(less ? -low : high),
                        Phrases.seeds(n),
                        Phrases.probability(p),
                        pairs == 1 ? "" : " corrected for " + pairs + " pairs");
    }
}
