package dev.lockstep.results.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/** A table as Markdown that is also good to read as it stands: every column as wide as its widest cell. */
final class TableMarkdown {
    private static final String NOTHING = "–";
    /** A column's rule needs a dash and a colon. */
    private static final int NARROWEST_RULE = 2;

    private TableMarkdown() {}

    static String write(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(header());
        table.rows().forEach(row -> lines.add(cells(row)));
        List<Integer> widths = IntStream.range(0, header().size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .reduce(NARROWEST_RULE, Math::max))
                .toList();
        lines.add(1, rule(widths));
        String grid = lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
        return "**%s**: %s\n\n%s\n%s\n".formatted(table.experiment().name(), table.title(), grid, Table.NOTE)
                + missing(table);
    }

    private static List<String> header() {
        return Stream.concat(Stream.of("method", "n"), Column.ALL.stream().map(Column::title))
                .toList();
    }

    private static List<String> cells(Table.Row row) {
        return Stream.concat(
                        Stream.of(
                                escaped(row.label()),
                                Integer.toString(row.summary().n())),
                        Column.ALL.stream().map(column -> shown(column, column.of(row.summary()))))
                .toList();
    }

    private static String shown(Column column, @Nullable Estimate estimate) {
        return estimate == null ? NOTHING : column.unit().show(estimate);
    }

    /** The method is aligned left, numbers right. */
    private static List<String> rule(List<Integer> widths) {
        return IntStream.range(0, widths.size())
                .mapToObj(column -> column == 0
                        ? ":" + "-".repeat(widths.get(column) - 1)
                        : "-".repeat(widths.get(column) - 1) + ":")
                .toList();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> {
                    String padding =
                            " ".repeat(widths.get(column) - cells.get(column).length());
                    return column == 0 ? cells.get(column) + padding : padding + cells.get(column);
                })
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String missing(Table table) {
        return table.rows().stream()
                .filter(row -> !row.summary().missingSeeds().isEmpty())
                .map(row -> "\nMissing from %s: %s\n"
                        .formatted(row.label(), seeds(row.summary().missingSeeds())))
                .collect(Collectors.joining());
    }

    private static String seeds(List<Long> seeds) {
        return (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
