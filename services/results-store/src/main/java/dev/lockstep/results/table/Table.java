package dev.lockstep.results.table;

import java.util.List;

import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.results.cells.CellLabels;
import dev.lockstep.results.summary.CellSummary;

/**
 * An experiment's result: a row a cell.
 *
 * @param title what was trained on, and for how long
 */
record Table(ExperimentView experiment, String title, List<Row> rows) {
    /** What the figures are. */
    static final String NOTE =
            "Mean after the last epoch ± standard deviation (n - 1) over the n seeds whose run has succeeded.";

    static Table of(ExperimentView experiment, List<CellSummary> summaries) {
        CellLabels labels = new CellLabels(experiment.cells());
        return new Table(
                experiment,
                Title.of(experiment.cells()),
                summaries.stream()
                        .map(summary -> new Row(labels.of(summary.cell().number()), summary))
                        .toList());
    }

    /**
     * A cell's row.
     *
     * @param label what people call the cell
     */
    record Row(String label, CellSummary summary) {}
}
