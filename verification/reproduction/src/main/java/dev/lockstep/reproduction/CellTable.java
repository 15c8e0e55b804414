package dev.lockstep.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.table.ResultTable;

/** Writes the accuracies of cells without published ones. */
final class CellTable {
    private CellTable() {}

    /** Writes the section of an exported experiment; {@code title} may differ from its name. */
    static void write(StoredExperiment experiment, String title, Markdown page) {
        ResultTable table = MeasuredTable.of(experiment);
        page.section(title, experiment.description());
        page.paragraph("%s. %s [Spec, metrics and hashes](reproduction/%s)."
                .formatted(table.title(), TrainedRuns.of(table).sentence().orElse("No run."), experiment.file()));
        write(table, table.rows(), page);
    }

    static void write(ResultTable table, List<ResultTable.Row> rows, Markdown page) {
        List<EpochMetric> metrics = MeasuredTable.accuracies(table);
        List<String> header = new ArrayList<>(List.of("cell", "method", "runs"));
        metrics.forEach(metric -> header.add(metric.title()));
        page.table(header, rows.stream().map(row -> row(row, metrics)).toList());
    }

    private static List<String> row(ResultTable.Row row, List<EpochMetric> metrics) {
        int n = row.summary().n();
        return Stream.concat(
                        Stream.of(
                                String.valueOf(row.summary().cell().number()),
                                row.label(),
                                n == 0 ? "not run" : String.valueOf(n)),
                        metrics.stream()
                                .map(metric -> row.summary().at(EpochSelection.FINAL, metric))
                                .map(AccuracyText::estimate))
                .toList();
    }
}
