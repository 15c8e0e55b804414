package dev.lockstep.results.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochSelection;
import org.jspecify.annotations.Nullable;

/**
 * Paired comparisons of cells.
 *
 * @param pairs with p-values that are corrected for the number of pairs
 */
public record Comparison(EpochMetric metric, EpochSelection at, List<NamedCell> cells, List<Pair> pairs) {
    /** With more cells, only pairs with the best cell are tested: the correction for all pairs would be too strong. */
    private static final int MAX_CELLS_FOR_ALL_PAIRS = 16;

    /** Compares every pair of cells. */
    public static Comparison ofAll(EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        List<NamedCell[]> cellPairs = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (NamedCell later : cells.subList(i + 1, cells.size())) {
                cellPairs.add(new NamedCell[] {cells.get(i), later});
            }
        }
        return of(metric, at, cells, cellPairs);
    }

    /** Compares every pair of cells, or with many cells the best one with every other. */
    public static Comparison of(NamedCell best, EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        return cells.size() <= MAX_CELLS_FOR_ALL_PAIRS
                ? ofAll(metric, at, cells)
                : of(
                        metric,
                        at,
                        cells,
                        cells.stream()
                                .filter(cell -> !cell.id().equals(best.id()))
                                .map(cell -> new NamedCell[] {best, cell})
                                .toList());
    }

    /** Compares every other cell with the baseline. */
    public static Comparison with(NamedCell baseline, EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        List<NamedCell[]> cellPairs = cells.stream()
                .filter(cell -> !cell.id().equals(baseline.id()))
                .map(cell -> new NamedCell[] {cell, baseline})
                .toList();
        return of(metric, at, cells, cellPairs);
    }

    private static Comparison of(
            EpochMetric metric, EpochSelection at, List<NamedCell> cells, List<NamedCell[]> cellPairs) {
        List<PairedDifference> differences = new ArrayList<>();
        List<List<Long>> seeds = new ArrayList<>();
        for (NamedCell[] cellPair : cellPairs) {
            SortedMap<Long, Double> a = new TreeMap<>(cellPair[0].summary().values(at, metric));
            SortedMap<Long, Double> b = cellPair[1].summary().values(at, metric);
            a.keySet().retainAll(b.keySet());
            seeds.add(List.copyOf(a.keySet()));
            differences.add(PairedDifference.of(
                    metric.unit(),
                    a.values().stream().mapToDouble(Double::doubleValue).toArray(),
                    a.keySet().stream()
                            .mapToDouble(seed -> Objects.requireNonNull(b.get(seed)))
                            .toArray()));
        }
        List<@Nullable Double> adjusted = adjusted(differences);
        double sign = metric.role() == EpochMetric.Role.HIGHER_IS_BETTER ? 1 : -1;
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < cellPairs.size(); i++) {
            PairedDifference difference = differences.get(i);
            double mean = difference.mean() == null ? 0 : difference.mean();
            Verdict verdict = Verdict.of(sign * mean, adjusted.get(i));
            NamedCell[] cellPair = cellPairs.get(i);
            pairs.add(new Pair(cellPair[0], cellPair[1], seeds.get(i), difference, adjusted.get(i), verdict));
        }
        return new Comparison(metric, at, cells, pairs);
    }

    /** Corrects the p-values. Pairs without a p-value stay without one and do not count for the correction. */
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
     * A pair of compared cells.
     *
     * @param seeds that have a value in both cells
     * @param difference a - b
     * @param pHolm the p-value of the difference, corrected for all pairs; null if there is none
     * @param verdict about a
     */
    public record Pair(
            NamedCell a,
            NamedCell b,
            List<Long> seeds,
            PairedDifference difference,
            @Nullable Double pHolm,
            Verdict verdict) {}
}
