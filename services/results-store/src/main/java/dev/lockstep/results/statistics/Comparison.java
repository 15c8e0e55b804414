package dev.lockstep.results.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import org.jspecify.annotations.Nullable;

/**
 * Cells compared pair by pair.
 *
 * @param pairs corrected for each other
 */
public record Comparison(EpochMetric metric, EpochSelection at, List<NamedCell> cells, List<Pair> pairs) {

    /** Every cell with every later one. */
    public static Comparison ofAll(EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        List<NamedCell[]> couples = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (NamedCell later : cells.subList(i + 1, cells.size())) {
                couples.add(new NamedCell[] {cells.get(i), later});
            }
        }
        return of(metric, at, cells, couples);
    }

    /** Every other cell with this one. */
    public static Comparison with(NamedCell baseline, EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        List<NamedCell[]> couples = cells.stream()
                .filter(cell -> !cell.place().equals(baseline.place()))
                .map(cell -> new NamedCell[] {cell, baseline})
                .toList();
        return of(metric, at, cells, couples);
    }

    private static Comparison of(
            EpochMetric metric, EpochSelection at, List<NamedCell> cells, List<NamedCell[]> couples) {
        List<PairedDifference> differences = new ArrayList<>();
        List<List<Long>> seeds = new ArrayList<>();
        for (NamedCell[] couple : couples) {
            SortedMap<Long, Double> a = new TreeMap<>(couple[0].summary().values(at, metric));
            SortedMap<Long, Double> b = couple[1].summary().values(at, metric);
            a.keySet().retainAll(b.keySet());
            seeds.add(List.copyOf(a.keySet()));
            differences.add(PairedDifference.of(
                    a.values().stream().mapToDouble(Double::doubleValue).toArray(),
                    a.keySet().stream()
                            .mapToDouble(seed -> Objects.requireNonNull(b.get(seed)))
                            .toArray()));
        }
        List<@Nullable Double> adjusted = adjusted(differences);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < couples.size(); i++) {
            PairedDifference difference = differences.get(i);
            double mean = difference.mean() == null ? 0 : difference.mean();
            Verdict verdict = Verdict.of(metric.higherIsBetter() ? mean : -mean, adjusted.get(i));
            NamedCell[] couple = couples.get(i);
            pairs.add(new Pair(couple[0], couple[1], seeds.get(i), difference, adjusted.get(i), verdict));
        }
        return new Comparison(metric, at, cells, pairs);
    }

    /** Pairs without a p-value test nothing: they neither get one nor count among those that are corrected for. */
    private static List<@Nullable Double> adjusted(List<PairedDifference> differences) {
        double[] tested = differences.stream()
                .map(PairedDifference::p)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] corrected = HolmCorrection.adjust(tested);
        List<@Nullable Double> adjusted = new ArrayList<>();
        int next = 0;
        for (PairedDifference difference : differences) {
            adjusted.add(difference.p() == null ? null : Double.valueOf(corrected[next++]));
        }
        return adjusted;
    }

    /**
     * Two cells.
     *
     * @param seeds that have measured it in both
     * @param difference of a's values and b's
     * @param pHolm the difference's p-value, corrected for all pairs; null where it has none
     * @param verdict on a
     */
    public record Pair(
            NamedCell a,
            NamedCell b,
            List<Long> seeds,
            PairedDifference difference,
            @Nullable Double pHolm,
            Verdict verdict) {}
}
