package dev.lockstep.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.table.ResultTable;

/**
 * A table of the study with what ran of it at full length.
 *
 * @param lines every published row, and every further cell with a run
 */
record StudyTable(ResultTable table, List<TableLine> lines) {
    static StudyTable of(ResultTable table) {
        return new StudyTable(table, TableLine.of(table));
    }

    String name() {
        return table.experiment().name();
    }

    /** Returns whether the study published figures for this table. */
    boolean isPublished() {
        return table.reference() != null;
    }

    String picture() {
        return name() + ".svg";
    }

    /** Returns the difference between accuracies of equal runs that chance explains. */
    private double differenceByChance() {
        PublishedTable reference = Objects.requireNonNull(table.reference());
        return Objects.requireNonNullElse(reference.differenceByChance(), 0.0);
    }

    /** Returns the numbers of published rows, of those that ran, and of those within and outside chance. */
    long[] counts() {
        EpochMetric metric = MeasuredTable.judgedBy(table);
        List<TableLine> published =
                lines.stream().filter(line -> line.published() != null).toList();
        List<TableLine> ran = published.stream()
                .filter(line -> line.difference(metric) != null)
                .toList();
        long within = ran.stream()
                .filter(line -> line.isWithin(differenceByChance(), metric))
                .count();
        return new long[] {published.size(), ran.size(), within, ran.size() - within};
    }

    void write(Markdown page) {
        page.section(name(), table.experiment().description());
        page.paragraph(TrainedRuns.of(table).sentence().orElse("No run of this table at full length yet."));
        PublishedTable reference = table.reference();
        if (reference == null) {
            CellTable.write(table, lines.stream().map(TableLine::cell).toList(), page);
            page.bullets(order());
        } else {
            page.paragraph("![%s of %s, published and measured](reproduction/%s)"
                    .formatted(MeasuredTable.judgedBy(table).title(), name(), picture()));
            writeLines(page);
            page.paragraph("Published: " + reference.source() + ".");
            List<String> notes = new ArrayList<>(order());
            notes.addAll(differingSettings());
            notes.addAll(reference.notes());
            page.bullets(notes);
        }
    }

    private void writeLines(Markdown page) {
        List<EpochMetric> metrics = MeasuredTable.accuracies(table);
        List<String> header = new ArrayList<>(List.of("published row", "method", "runs"));
        metrics.forEach(metric -> header.addAll(List.of(metric.title(), "published", "difference")));
        page.table(header, lines.stream().map(line -> row(line, metrics)).toList());
    }

    private List<String> row(TableLine line, List<EpochMetric> metrics) {
        PublishedRow published = line.published();
        List<String> row = new ArrayList<>();
        row.add(published == null ? AccuracyText.MISSING : published.name());
        row.add(line.method());
        row.add(line.n() == 0 ? "not run" : String.valueOf(line.n()));
        for (EpochMetric metric : metrics) {
            Double value = line.published(metric);
            row.add(AccuracyText.estimate(line.measured(metric)));
            row.add(value == null ? AccuracyText.MISSING : AccuracyText.percent(value));
            row.add(difference(line, metric));
        }
        return row;
    }

    private String difference(TableLine line, EpochMetric metric) {
        Double difference = line.difference(metric);
        return difference == null
                ? AccuracyText.MISSING
                : AccuracyText.points(difference)
                        + (line.isWithin(differenceByChance(), metric) ? ", within" : ", **outside**");
    }

    private List<String> order() {
        long measured =
                table.rows().stream().filter(row -> row.summary().n() > 0).count();
        List<String> statements = OrderStatements.of(table).lines();
        return statements.isEmpty() && measured > 1
                ? List.of("The order of methods with one run each is not tested.")
                : statements;
    }

    private List<String> differingSettings() {
        Set<String> differing = new LinkedHashSet<>();
        for (TableLine line : lines) {
            if (line.published() != null) {
                line.published()
                        .differencesFrom(line.cell().summary().cell())
                        .forEach(difference -> differing.add("`%s`: %s published, %s here"
                                .formatted(
                                        difference.pointer(),
                                        difference.published(),
                                        Objects.requireNonNullElse(difference.here(), "not set"))));
            }
        }
        return differing.isEmpty()
                ? List.of()
                : List.of("Settings that differ from the published ones: " + String.join("; ", differing) + ".");
    }
}
