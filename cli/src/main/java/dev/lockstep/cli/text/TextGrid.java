package dev.lockstep.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A text table whose columns are as wide as their widest cell. */
public final class TextGrid {
    private static final String GAP = "  ";

    private final List<Align> columns;
    private final List<List<String>> lines = new ArrayList<>();

    private TextGrid(List<Align> columns) {
        this.columns = columns;
    }

    /** The alignment of a column. */
    public enum Align {
        LEFT,
        RIGHT
    }

    public static TextGrid of(Align... columns) {
        return new TextGrid(List.of(columns));
    }

    public static TextGrid of(List<Align> columns) {
        return new TextGrid(List.copyOf(columns));
    }

    /** Adds a line with one cell per column. */
    public TextGrid line(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        lines.add(List.copyOf(cells));
        return this;
    }

    public TextGrid line(String... cells) {
        return line(List.of(cells));
    }

    /** Returns the lines, each indented by one space and without trailing spaces. */
    public List<String> render() {
        return lines.stream().map(this::render).toList();
    }

    private String render(List<String> line) {
        return IntStream.range(0, columns.size())
                .mapToObj(column -> cell(column, line.get(column)))
                .collect(Collectors.joining(GAP, " ", ""))
                .stripTrailing();
    }

    private String cell(int column, String text) {
        String padding = " ".repeat(width(column) - text.length());
        return switch (columns.get(column)) {
            case LEFT -> text + padding;
            case RIGHT -> padding + text;
        };
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
