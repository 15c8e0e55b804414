package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import dev.lockstep.cli.reproduction.Reproduction.Run;

/** Renders the Markdown tables of a section: the results next to the published values, and the model hashes. */
final class ReproductionTables {
    private static final List<String> ACCURACIES = List.of("trainAccuracy", "valAccuracy", "testAccuracy");
    private static final int HASH_PREFIX_LENGTH = 12;

    private final List<Cell> cells;

    ReproductionTables(List<Cell> cells) {
        this.cells = cells;
    }

    /** Returns a row per cell: n and every accuracy with its interval, published value and difference. */
    List<String> results() {
        List<String> metrics = ACCURACIES.stream()
                .filter(metric -> cells.stream().anyMatch(cell -> cell.metrics().get(metric) != null))
                .toList();
        List<String> header = new ArrayList<>(List.of("cell", "method", "n"));
        metrics.forEach(metric -> {
            header.add(AccuracyFormat.metricName(metric));
            if (isPublished(metric)) {
                header.addAll(List.of("published", "difference"));
            }
        });
        return table(header, cells.stream().map(cell -> row(cell, metrics)).toList());
    }

    private List<String> row(Cell cell, List<String> metrics) {
        List<String> row =
                new ArrayList<>(List.of(Integer.toString(cell.cell()), cell.label(), Integer.toString(cell.n())));
        for (String metric : metrics) {
            Estimate estimate = cell.metrics().get(metric);
            row.add(AccuracyFormat.estimate(estimate));
            if (isPublished(metric)) {
                List<Double> published = published(cell, metric);
                row.add(joined(published.stream().map(AccuracyFormat::percent)));
                row.add(
                        estimate == null
                                ? AccuracyFormat.MISSING
                                : joined(published.stream()
                                        .map(value -> AccuracyFormat.points(estimate.mean() - value))));
            }
        }
        return row;
    }

    private static List<Double> published(Cell cell, String metric) {
        return cell.published().stream()
                .flatMap(row -> Stream.ofNullable(row.values().get(metric)))
                .toList();
    }

    private boolean isPublished(String metric) {
        return cells.stream().anyMatch(cell -> !published(cell, metric).isEmpty());
    }

    private static String joined(Stream<String> parts) {
        String all = parts.collect(Collectors.joining("; "));
        return all.isEmpty() ? AccuracyFormat.MISSING : all;
    }

    /** Returns a row per cell: the prefix of the model hash of each seed. */
    List<String> hashes() {
        List<Long> seeds = cells.stream()
                .flatMap(cell -> cell.runs().stream())
                .map(Run::seed)
                .distinct()
                .sorted()
                .toList();
        List<String> header = new ArrayList<>(List.of("cell"));
        seeds.forEach(seed -> header.add("seed " + seed));
        return table(header, cells.stream().map(cell -> hashes(cell, seeds)).toList());
    }

    private static List<String> hashes(Cell cell, List<Long> seeds) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(cell.cell())));
        for (long seed : seeds) {
            row.add(cell.runs().stream()
                    .filter(run -> run.seed() == seed)
                    .map(run -> "`" + run.hash().substring(0, HASH_PREFIX_LENGTH) + "`")
                    .findFirst()
                    .orElse(AccuracyFormat.MISSING));
        }
        return row;
    }

    private static List<String> table(List<String> header, List<List<String>> rows) {
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
