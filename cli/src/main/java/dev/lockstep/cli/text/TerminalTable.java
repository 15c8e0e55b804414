package dev.lockstep.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.api.TableResponse;
import dev.lockstep.cli.text.TextGrid.Align;
import org.jspecify.annotations.Nullable;

/** Formats an experiment's result table for the terminal, with its most important columns. */
public final class TerminalTable {
    /** The metrics that the API returns but the terminal table omits. */
    private static final Set<String> HIDDEN_METRICS = Set.of("trainLoss", "valLoss");

    private static final double MEGA = 1e6;

    private TerminalTable() {}

    public static List<String> render(TableResponse table) {
        List<TableResponse.Column> columns = table.columns().stream()
                .filter(column -> isShown(table, column))
                .toList();
        TextGrid grid = TextGrid.of(Stream.concat(
                        Stream.of(Align.LEFT, Align.RIGHT), columns.stream().map(c -> Align.RIGHT))
                .toList());
        grid.line(Stream.concat(Stream.of("", "n"), columns.stream().map(TableResponse.Column::title))
                .toList());
        for (TableResponse.Row row : table.rows()) {
            grid.line(Stream.concat(
                            Stream.of(row.label(), Integer.toString(row.n())),
                            columns.stream()
                                    .map(column -> cell(column, row.metrics().get(column.metric()))))
                    .toList());
        }
        List<String> lines = new ArrayList<>();
        lines.add(" " + table.title());
        lines.addAll(grid.render());
        table.outcome().sentences().forEach(sentence -> lines.add(" " + sentence));
        lines.add("");
        lines.add(" " + table.note());
        missing(table).forEach(line -> lines.add(" " + line));
        return lines;
    }

    /** Returns a line per row that lacks seeds. */
    private static List<String> missing(TableResponse table) {
        return table.rows().stream()
                .filter(row -> !row.missingSeeds().isEmpty())
                .map(row -> "Missing from %s: %s %s"
                        .formatted(
                                row.label(),
                                NumberFormats.plural(row.missingSeeds().size(), "seed"),
                                row.missingSeeds().stream().map(String::valueOf).collect(Collectors.joining(", "))))
                .toList();
    }

    /** Hides the communication columns if all values are zero. */
    private static boolean isShown(TableResponse table, TableResponse.Column column) {
        return !HIDDEN_METRICS.contains(column.metric())
                && switch (column.unit()) {
                    case "count", "megabytes" ->
                        table.rows().stream()
                                .map(row -> row.metrics().get(column.metric()))
                                .filter(Objects::nonNull)
                                .anyMatch(estimate -> estimate.mean() > 0);
                    default -> true;
                };
    }

    private static String cell(TableResponse.Column column, TableResponse.@Nullable Estimate estimate) {
        if (estimate == null) {
            return "–";
        }
        return switch (column.unit()) {
            case "percent" -> format("%.1f", 100, estimate) + " %";
            case "loss" -> format("%.3f", 1, estimate);
            case "count" -> formatCount(1, estimate);
            case "megabytes" -> formatCount(1 / MEGA, estimate);
            default -> format("%.4g", 1, estimate);
        };
    }

    private static String format(String pattern, double factor, TableResponse.Estimate estimate) {
        String mean = String.format(Locale.ROOT, pattern, factor * estimate.mean());
        Double sd = estimate.sd();
        return sd == null ? mean : mean + " ± " + String.format(Locale.ROOT, pattern, factor * sd);
    }

    /** Formats a count; omits a standard deviation of 0. */
    private static String formatCount(double factor, TableResponse.Estimate estimate) {
        Double sd = estimate.sd();
        return format(
                "%,.0f", factor, sd == null || sd == 0 ? new TableResponse.Estimate(estimate.mean(), null) : estimate);
    }
}
