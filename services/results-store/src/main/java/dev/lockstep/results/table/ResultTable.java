package dev.lockstep.results.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.findings.Findings;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's result table, with one row per cell.
 *
 * @param title data set, epochs and number of training images
 * @param reference published table to compare with; null if none was requested
 */
public record ResultTable(
        ExperimentView experiment,
        String title,
        EpochSelection at,
        Findings findings,
        @Nullable PublishedTable reference,
        List<Row> rows) {
    /** Creates the table from the summaries of all cells. */
    public static ResultTable of(
            ExperimentView experiment,
            List<CellSummary> summaries,
            EpochSelection at,
            @Nullable PublishedTable reference) {
        List<NamedCell> cells = NamedCells.of(experiment, summaries);
        return new ResultTable(
                experiment,
                TableTitle.of(experiment.cells()),
                at,
                Findings.of(at, cells),
                reference,
                cells.stream()
                        .map(cell -> new Row(
                                cell,
                                reference == null
                                        ? List.of()
                                        : reference.of(cell.summary().cell())))
                        .toList());
    }

    /** Returns the note that explains the numbers. */
    String note() {
        return "Mean " + at.description()
                + " ± sample standard deviation (n - 1) over the n seeds whose run succeeded.";
    }

    /** Compares the cells with several seeds within each family, by the published metric if there is one. */
    public Map<CellFamily, Comparison> comparisons() {
        List<Row> measured = rows.stream().filter(row -> row.summary().n() > 1).toList();
        List<EpochMetric> metrics = List.of(EpochMetric.VAL_ACCURACY, EpochMetric.TEST_ACCURACY);
        EpochMetric compared = Stream.concat(
                        metrics.stream()
                                .filter(metric -> measured.stream()
                                        .flatMap(row -> row.published().stream())
                                        .anyMatch(row -> row.values().containsKey(metric))),
                        metrics.stream())
                .filter(metric ->
                        measured.stream().allMatch(row -> row.summary().at(at, metric) != null))
                .findFirst()
                .orElse(EpochMetric.TEST_ACCURACY);
        Map<CellFamily, Comparison> comparisons = new LinkedHashMap<>();
        CellFamily.of(measured.stream().map(Row::cell).toList())
                .forEach(family -> comparisons.put(family, Comparison.ofAll(compared, at, family.cells())));
        return comparisons;
    }

    /** A cell's row, with the rows that were published for its settings. */
    public record Row(NamedCell cell, List<PublishedRow> published) {
        public String label() {
            return cell.label();
        }

        public CellSummary summary() {
            return cell.summary();
        }

        /** Returns the measured mean minus the published value; null if one of them is missing. */
        public static @Nullable Double difference(@Nullable Estimate measured, @Nullable Double published) {
            return measured == null || published == null ? null : measured.mean() - published;
        }
    }
}
