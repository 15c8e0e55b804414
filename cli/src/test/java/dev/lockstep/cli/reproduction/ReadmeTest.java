package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import org.junit.jupiter.api.Test;

/** Compares the results in the README with the exported runs of the quickstart. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void the_readme_table_contains_the_results_of_the_exported_quickstart() throws IOException {
        List<List<String>> rows = Files.readAllLines(ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| sgd, ") || line.startsWith("| local-sgd, "))
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                .toList();
        Reproduction stored = ReproductionFile.read(ROOT.resolve("docs/reproduction/quickstart.json"));

        assertThat(rows).hasSize(stored.cells().size());
        for (int i = 0; i < rows.size(); i++) {
            Cell cell = stored.cells().get(i);
            assertThat(rows.get(i))
                    .containsSubsequence(cell.label(), String.valueOf(cell.n()))
                    .containsSubsequence(figures(cell, "Accuracy", 100, "%.1f", " %"))
                    .containsSubsequence(figures(cell, "Loss", 1, "%.3f", ""));
        }
    }

    /** Returns the values on the training, validation and test set. */
    private static List<String> figures(Cell cell, String metric, int factor, String format, String unit) {
        return Stream.of("train", "val", "test")
                .map(set -> Objects.requireNonNull(cell.metrics().get(set + metric)))
                .map(estimate -> measured(estimate)
                        .map(value -> String.format(Locale.ROOT, format, factor * value))
                        .collect(Collectors.joining(" ± ", "", unit)))
                .toList();
    }

    private static Stream<Double> measured(Estimate estimate) {
        return Stream.of(estimate.mean(), Objects.requireNonNull(estimate.sd()));
    }
}
