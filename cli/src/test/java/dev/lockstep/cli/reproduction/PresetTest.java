package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The preset has the settings that stored searches selected on the validation set; other seeds tested it. */
class PresetTest {
    private static final Path REPRODUCTIONS = Path.of("..", "docs", "reproduction");

    /** A later search overrides an earlier one because it trained for more epochs. */
    private static final List<String> SEARCHES = List.of("preset-search", "preset-search-decay");

    @Test
    void the_preset_has_the_settings_with_the_best_validation_accuracy() throws IOException {
        Map<String, JsonNode> chosen = new LinkedHashMap<>();
        for (String search : SEARCHES) {
            best(read(search))
                    .values()
                    .properties()
                    .forEach(setting -> chosen.put(setting.getKey(), setting.getValue()));
        }
        Cell preset = read("preset").cells().getLast();

        assertThat(chosen).isNotEmpty();
        chosen.forEach((pointer, value) ->
                assertThat(preset.spec().at(pointer)).as(pointer).isEqualTo(value));
    }

    @Test
    void the_preset_was_tested_with_other_seeds_than_the_searches() throws IOException {
        for (String search : SEARCHES) {
            assertThat(seeds("preset")).isNotEmpty().doesNotContainAnyElementsOf(seeds(search));
        }
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
