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
 * A table for people: figures rounded, in the units of their columns. Every way of setting it starts from here.
 *
 * @param lines as wide as the header; the first column is text, the others are numbers
 * @param notes what a reader must know to read the figures right
 */
record TableText(List<String> header, List<List<String>> lines, List<String> notes) {
    private static final String NOTHING = "–";
    /** Of a hash: as many as tell it from all others that one will meet. */
    private static final int TELLING_DIGITS = 12;

    static TableText of(ResultTable table) {
        return new TableText(
                line("method", "n", Column::title),
                table.rows().stream().flatMap(row -> lines(table, row)).toList(),
                notes(table));
    }

    private static Stream<List<String>> lines(ResultTable table, ResultTable.Row row) {
        List<String> measured = line(row.label(), Integer.toString(row.summary().n()), column -> {
            Estimate estimate = column.of(row.summary(), table.at());
            return estimate == null ? null : column.unit().show(estimate);
        });
        return Stream.concat(
                Stream.of(measured),
                row.published().stream().flatMap(published -> beside(table, row.summary(), published)));
    }

    private static Stream<List<String>> beside(ResultTable table, CellSummary summary, PublishedRow published) {
        return Stream.of(
                line("published: " + published.name(), NOTHING, column -> {
                    Double value = column.of(published);
                    return value == null ? null : column.unit().published(value);
                }),
                line("difference", NOTHING, column -> {
                    Double difference =
                            ResultTable.Row.difference(column.of(summary, table.at()), column.of(published));
                    return difference == null ? null : column.unit().difference(difference);
                }));
    }

    private static List<String> line(String first, String second, Function<Column, @Nullable String> cell) {
        List<String> line = new ArrayList<>(List.of(first, second));
        for (Column column : Column.ALL) {
            String text = cell.apply(column);
            line.add(text == null ? NOTHING : text);
        }
        return line;
    }

    private static List<String> notes(ResultTable table) {
        List<String> notes = new ArrayList<>();
        notes.addAll(table.outcome().sentences());
        notes.add(table.note());
        table.rows().stream()
                .filter(row -> !row.summary().missingSeeds().isEmpty())
                .map(row -> "Missing from %s: %s".formatted(row.label(), missing(row.summary())))
                .forEach(notes::add);
        notes.addAll(origins(table));
        PublishedTable reference = table.reference();
        if (reference != null) {
            notes.add("Published: %s; %s.".formatted(reference.source(), reference.name()));
            notes.addAll(reference.notes());
            notes.addAll(otherwise(table));
        }
        return notes;
    }

    /** What the figures depend on besides the specs, and where each row's runs and resolved spec are. */
    private static List<String> origins(ResultTable table) {
        Stream<String> made = table.rows().stream()
                .flatMap(row -> row.summary().fingerprints().stream())
                .distinct()
                .map(origin -> "Made by code %s on data %s with %s, %s."
                        .formatted(shortened(origin.code()), shortened(origin.data()), origin.engine(), origin.isa()));
        String linked = "Each row's runs, resolved spec and hashes: /api/v1/experiments/%s/table"
                .formatted(table.experiment().id());
        return Stream.concat(made, Stream.of(linked)).toList();
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(hash.length(), TELLING_DIGITS));
    }

    private static String missing(CellSummary summary) {
        List<Long> failed = summary.failedSeeds();
        String seeds = summary.missingSeeds().stream()
                .map(seed -> seed + (failed.contains(seed) ? " (failed)" : ""))
                .collect(Collectors.joining(", "));
        return (summary.missingSeeds().size() == 1 ? "seed " : "seeds ") + seeds;
    }

    /** What the cells beside published figures were trained with otherwise, each difference once. */
    private static List<String> otherwise(ResultTable table) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        table.rows()
                .forEach(row -> row.published().stream()
                        .flatMap(published ->
                                published.differencesFrom(row.summary().cell()).stream())
                        .map(PublishedRow.Difference::words)
                        .distinct()
                        .forEach(words -> labels.computeIfAbsent(words, _ -> new ArrayList<>())
                                .add(row.label())));
        return labels.entrySet().stream()
                .map(entry -> "Trained otherwise than published: %s (%s)."
                        .formatted(
                                entry.getKey(),
                                entry.getValue().size() == table.rows().size()
                                        ? "all rows"
                                        : String.join("; ", entry.getValue())))
                .toList();
    }
}
