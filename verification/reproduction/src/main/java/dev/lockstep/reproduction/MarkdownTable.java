package dev.lockstep.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders Markdown tables. */
final class MarkdownTable {
    private MarkdownTable() {}

    static List<String> of(List<String> header, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line(header));
        lines.add(line(header.stream().map(_ -> ":--").toList()));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
