package dev.lockstep.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import dev.lockstep.results.table.ResultTable;
import org.jspecify.annotations.Nullable;

/**
 * A line of a table of the study: a published row and the cell that has its settings.
 *
 * @param published null for a cell without a published row
 */
record TableLine(@Nullable PublishedRow published, ResultTable.Row cell) {
    private static final Pattern LIST = Pattern.compile("\\[\\{.*}]");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([^\"]*)\"");

    /** Returns a line for each published row, in their order, and one for each further cell with a run. */
    static List<TableLine> of(ResultTable table) {
        List<TableLine> lines = new ArrayList<>();
        PublishedTable reference = table.reference();
        List<PublishedRow> rows = reference == null ? List.of() : reference.rows();
        rows.forEach(row -> cells(row, rows, table).forEach(cell -> lines.add(new TableLine(row, cell))));
        table.rows().stream()
                .filter(cell -> cell.published().isEmpty() && cell.summary().n() > 0)
                .forEach(cell -> lines.add(new TableLine(null, cell)));
        return lines;
    }

    /**
     * Returns the cells of a published row. Rows with equal published settings are tests that differ in settings that
     * were not published: where there are as many cells, each row has its own, in their order.
     */
    private static List<ResultTable.Row> cells(PublishedRow row, List<PublishedRow> rows, ResultTable table) {
        List<ResultTable.Row> cells = cells(row, table);
        List<PublishedRow> equal =
                rows.stream().filter(other -> cells(other, table).equals(cells)).toList();
        return equal.size() == cells.size() ? List.of(cells.get(equal.indexOf(row))) : cells;
    }

    private static List<ResultTable.Row> cells(PublishedRow row, ResultTable table) {
        return table.rows().stream()
                .filter(cell -> cell.published().contains(row))
                .toList();
    }

    /** Returns the number of runs. */
    int n() {
        return cell.summary().n();
    }

    /** Returns the cell's method. Of lists, such as the steps of an augmentation, it shows the types. */
    String method() {
        return LIST.matcher(cell.label())
                .replaceAll(list -> TYPE.matcher(list.group())
                        .results()
                        .map(type -> type.group(1))
                        .collect(Collectors.joining(" + ")));
    }

    @Nullable
    Estimate measured(EpochMetric metric) {
        return cell.summary().at(EpochSelection.FINAL, metric);
    }

    @Nullable
    Double published(EpochMetric metric) {
        return published == null ? null : published.values().get(metric);
    }

    /** Returns the measured mean minus the published value; null if one of them is missing. */
    @Nullable
    Double difference(EpochMetric metric) {
        return ResultTable.Row.difference(measured(metric), published(metric));
    }

    /** Returns whether equal runs differ by as much as this line from its published row. */
    boolean isWithin(double differenceByChance, EpochMetric metric) {
        return Math.abs(Objects.requireNonNull(difference(metric))) <= differenceByChance;
    }
}
