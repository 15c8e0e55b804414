package dev.lockstep.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A Markdown document that grows block by block. */
final class Markdown {
    private final List<String> lines = new ArrayList<>();

    void paragraph(String text) {
        block(List.of(text));
    }

    /** Adds a heading of an experiment, with its description below. */
    void section(String title, @Nullable String description) {
        paragraph("### " + title);
        if (description != null) {
            paragraph(description);
        }
    }

    void bullets(List<String> items) {
        if (!items.isEmpty()) {
            block(items.stream().map(item -> "- " + item).toList());
        }
    }

    void table(List<String> header, List<List<String>> rows) {
        List<String> table = new ArrayList<>();
        table.add(row(header));
        table.add(row(header.stream().map(_ -> ":--").toList()));
        rows.forEach(row -> table.add(row(row)));
        block(table);
    }

    private void block(List<String> block) {
        lines.addAll(block);
        lines.add("");
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Returns the document. */
    String text() {
        return String.join("\n", lines).strip() + "\n";
    }
}
