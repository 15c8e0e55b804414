package dev.lockstep.results.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * A table as text: numbers are rounded and in the units of their columns. The source of the Markdown and LaTeX formats.
 *
 * @param lines as many cells as the header; the first is a label, the others are numbers
 * @param notes the findings, and explanations of the numbers
 */
record TableText(List<String> header, List<List<String>> lines, List<String> notes) {
    private static final String NO_VALUE = "–";
    /** Digits of an abbreviated hash. */
    private static final int HASH_DIGITS = 12;

    static TableText of(ResultTable table) {
        return new TableText(
                line("method", "n", column -> column.metric().tableTitle()),
                table.rows().stream().flatMap(row -> lines(table, row)).toList(),
                notes(table));
    }

    private static Stream<List<String>> lines(ResultTable table, ResultTable.Row row) {
        List<String> measured = line(row.label(), Integer.toString(row.summary().n()), column -> {
            Estimate estimate = column.of(row.summary(), table.at());
            return estimate == null ? null : column.format(estimate);
        });
        return Stream.concat(
                Stream.of(measured),
                row.published().stream().flatMap(published -> publishedLines(table, row.summary(), published)));
    }

    private static Stream<List<String>> publishedLines(ResultTable table, CellSummary summary, PublishedRow published) {
        return Stream.of(
                line("published: " + published.name(), NO_VALUE, column -> {
                    Double value = column.of(published);
                    return value == null ? null : column.published(value);
                }),
                line("difference", NO_VALUE, column -> {
                    Double difference =
                            ResultTable.Row.difference(column.of(summary, table.at()), column.of(published));
                    return difference == null ? null : column.difference(difference);
                }));
    }

    private static List<String> line(String first, String second, Function<Column, @Nullable String> cell) {
        List<String> line = new ArrayList<>(List.of(first, second));
        for (Column column : Column.ALL) {
            String text = cell.apply(column);
            line.add(text == null ? NO_VALUE : text);
        }
        return line;
    }

    private static List<String> notes(ResultTable table) {
        List<String> notes = new ArrayList<>();
        notes.addAll(table.findings().sentences());
        notes.add(table.note());
        table.rows().stream()
                .filter(row -> !row.summary().missingSeeds().isEmpty())
                .map(row -> "Missing from %s: %s".formatted(row.label(), missing(row.summary())))
                .forEach(notes::add);
        table.rows().stream()
                .filter(row -> !row.summary().importedSeeds().isEmpty())
                .map(row -> "Imported, trained elsewhere: %s: %s"
                        .formatted(row.label(), seeds(row.summary().importedSeeds(), String::valueOf)))
                .forEach(notes::add);
        notes.addAll(provenance(table));
        PublishedTable reference = table.reference();
        if (reference != null) {
            notes.add("Published values: %s; %s.".formatted(reference.source(), reference.name()));
            notes.addAll(reference.notes());
            notes.addAll(differentSettings(table));
        }
        return notes;
    }

    /** Returns the notes about code, data and engine, and where to read each row's runs and resolved spec. */
    private static List<String> provenance(ResultTable table) {
        Stream<String> fingerprints = table.rows().stream()
                .flatMap(row -> row.summary().fingerprints().stream())
                .distinct()
                .map(fingerprint -> "Code version %s, data hash %s, engine %s, instruction set %s."
                        .formatted(
                                shortened(fingerprint.code()),
                                shortened(fingerprint.data()),
                                fingerprint.engine(),
                                fingerprint.isa()));
        String link = "Runs, resolved spec and hashes of each row: /api/v1/experiments/%s/table"
                .formatted(table.experiment().id());
        return Stream.concat(fingerprints, Stream.of(link)).toList();
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(hash.length(), HASH_DIGITS));
    }

    private static String missing(CellSummary summary) {
        List<Long> failed = summary.failedSeeds();
        return seeds(summary.missingSeeds(), seed -> seed + (failed.contains(seed) ? " (failed)" : ""));
    }

    private static String seeds(List<Long> seeds, Function<Long, String> text) {
        return (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(text).collect(Collectors.joining(", "));
    }

    /** Returns a note for each setting in which cells differ from the published runs. */
    private static List<String> differentSettings(ResultTable table) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> row.published().stream()
                        .flatMap(published ->
                                published.differencesFrom(row.summary().cell()).stream())
                        .map(PublishedRow.Difference::text)
                        .distinct()
                        .forEach(text -> labels.computeIfAbsent(text, _ -> new ArrayList<>())
                                .add(row.label())));
        return labels.entrySet().stream()
                .map(entry -> "Different from the published settings: %s (%s)."
                        .formatted(
                                entry.getKey(),
                                entry.getValue().size() == table.rows().size()
                                        ? "all rows"
                                        : String.join("; ", entry.getValue())))
                .toList();
    }
}
