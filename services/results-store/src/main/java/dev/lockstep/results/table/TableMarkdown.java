package dev.lockstep.results.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a table as Markdown with aligned columns, so that the source is readable too. */
final class TableMarkdown {
    /** A column's delimiter needs a dash and a colon. */
    private static final int MIN_WIDTH = 2;

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_|\\[]|<(?=[a-zA-Z/!?])");

    private TableMarkdown() {}

    static String write(ResultTable table) {
        TableText text = TableText.of(table);
        List<List<String>> lines = new ArrayList<>();
        lines.add(text.header());
        text.lines()
                .forEach(line ->
                        lines.add(line.stream().map(TableMarkdown::escaped).toList()));
        List<Integer> widths = IntStream.range(0, text.header().size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .reduce(MIN_WIDTH, Math::max))
                .toList();
        lines.add(1, delimiter(widths));
        String grid = lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
        return "**%s**: %s\n\n%s".formatted(escaped(table.experiment().name()), table.title(), grid)
                + text.notes().stream().map(note -> "\n" + escaped(note) + "\n").collect(Collectors.joining());
    }

    /** Returns the delimiter row: the first column is aligned left, the others right. */
    private static List<String> delimiter(List<Integer> widths) {
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

    /** Escapes the characters of Markdown's emphasis, code, links, columns and HTML. */
    private static String escaped(String text) {
        return SPECIAL.matcher(text.replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }
}
