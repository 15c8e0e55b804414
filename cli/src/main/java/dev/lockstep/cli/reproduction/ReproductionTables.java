package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import dev.lockstep.cli.reproduction.Reproduction.Run;

/** The tables of a reproduction's section, in Markdown: what came out beside what was published, and the hashes of the runs. */
final class ReproductionTables {
    private static final List<String> ACCURACIES = List.of("trainAccuracy", "valAccuracy", "testAccuracy");
    private static final int SHOWN_OF_A_HASH = 12;

    private final List<Cell> cells;

    ReproductionTables(List<Cell> cells) {
        this.cells = cells;
    }

    /** A row a cell: n, and for each accuracy our mean and interval, and where one was published, that and the difference. */
    List<String> results() {
        List<String> metrics = ACCURACIES.stream()
                .filter(metric -> cells.stream().anyMatch(cell -> cell.metrics().get(metric) != null))
                .toList();
        List<String> header = new ArrayList<>(List.of("cell", "method", "n"));
        metrics.forEach(metric -> {
            header.add(AccuracyFormat.words(metric));
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
            Estimate here = cell.metrics().get(metric);
            row.add(AccuracyFormat.estimate(here));
            if (isPublished(metric)) {
                List<Double> published = published(cell, metric);
                row.add(joined(published.stream().map(AccuracyFormat::percent)));
                row.add(
                        here == null
                                ? AccuracyFormat.NOTHING
                                : joined(published.stream().map(there -> AccuracyFormat.points(here.mean() - there))));
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
        return all.isEmpty() ? AccuracyFormat.NOTHING : all;
    }

    /** A row a cell: the beginning of each seed's hash. */
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
                    .map(run -> "`" + run.hash().substring(0, SHOWN_OF_A_HASH) + "`")
                    .findFirst()
                    .orElse(AccuracyFormat.NOTHING));
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
