package dev.lockstep.results.table;

import java.util.List;

import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.findings.Findings;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's result: a row a cell.
 *
 * @param title what was trained on, and for how long
 * @param outcome what came out of it
 * @param reference what was published of it elsewhere; null where nobody asked for that
 */
record ResultTable(
        ExperimentView experiment,
        String title,
        EpochSelection at,
        Findings outcome,
        @Nullable PublishedTable reference,
        List<Row> rows) {
    static ResultTable of(
            ExperimentView experiment,
            List<CellSummary> summaries,
            EpochSelection at,
            @Nullable PublishedTable reference) {
        List<NamedCell> cells = NamedCells.named(experiment, summaries);
        return new ResultTable(
                experiment,
                TableTitle.of(experiment.cells()),
                at,
                Findings.of(at, cells),
                reference,
                cells.stream()
                        .map(cell -> new Row(
                                cell.label(),
                                cell.summary(),
                                reference == null
                                        ? List.of()
                                        : reference.of(cell.summary().cell())))
                        .toList());
    }

    /** What the figures are. */
    String note() {
        return "Mean " + at.words() + " ± standard deviation (n - 1) over the n seeds whose run has succeeded.";
    }

    /**
     * A cell's row.
     *
     * @param label what people call the cell
     * @param published what was published for the cell's settings
     */
    record Row(String label, CellSummary summary, List<PublishedRow> published) {

        /** By how much more was measured here than published; null where one of the two is missing. */
        static @Nullable Double difference(@Nullable Estimate here, @Nullable Double published) {
            return here == null || published == null ? null : here.mean() - published;
        }
    }
}
