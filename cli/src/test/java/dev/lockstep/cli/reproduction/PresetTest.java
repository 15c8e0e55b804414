package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import org.junit.jupiter.api.Test;

/** The preset is what a stored search found on the validation set, and was tried with other seeds than found it. */
class PresetTest {
    private static final Path REPRODUCTIONS = Path.of("..", "docs", "reproduction");

    @Test
    void it_is_trained_with_what_the_search_chose_on_validation() throws IOException {
        Cell chosen = best(read("preset-search"));
        Cell preset = read("preset").cells().getLast();

        assertThat(chosen.values().propertyNames()).isNotEmpty();
        chosen.values()
                .properties()
                .forEach(setting -> assertThat(preset.spec().at(setting.getKey()))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue()));
    }

    @Test
    void no_seed_of_the_search_is_among_those_that_it_is_compared_with() throws IOException {
        assertThat(seeds("preset")).isNotEmpty().doesNotContainAnyElementsOf(seeds("preset-search"));
    }

    private static Cell best(Reproduction search) {
        return search.cells().stream()
                .max(Comparator.comparingDouble(PresetTest::validationAccuracy))
                .orElseThrow();
    }

    private static double validationAccuracy(Cell cell) {
        Estimate estimate = cell.metrics().get("valAccuracy");
        return Objects.requireNonNull(estimate).mean();
    }

    private static Iterable<Long> seeds(String name) throws IOException {
        return read(name).cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .map(Reproduction.Run::seed)
                .toList();
    }

    private static Reproduction read(String name) throws IOException {
        return ReproductionFile.read(REPRODUCTIONS.resolve(name + ".json"));
    }
}
