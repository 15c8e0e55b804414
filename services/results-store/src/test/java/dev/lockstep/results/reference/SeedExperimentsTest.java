package dev.lockstep.results.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.specjson.ExperimentSpecReader;
import dev.lockstep.specjson.SpecJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedExperimentsTest {
    private static final Path SEED = Path.of("..", "..", "experiments", "seed");

    private final PublishedTables publishedTables = new PublishedTables();

    @ParameterizedTest
    @MethodSource("tables")
    void every_published_row_matches_a_cell_of_the_tables_experiment(String table) throws IOException {
        List<CellView> cells = cells(table);

        assertThat(cells.stream()
                        .flatMap(cell -> published(table).of(cell).stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(published(table).rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step1-adamw",
                "step1-final",
                "step2-adamw",
                "step2-sgdm",
                "step2-lars",
                "step2-lamb",
                "step3-slowmo",
                "step3-dynamic"
            })
    void every_cell_of_a_completely_published_table_has_a_row(String table) throws IOException {
        assertThat(cells(table))
                .allSatisfy(cell -> assertThat(published(table).of(cell)).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"step1-adamw", "step1-final", "step2-sgdm", "step2-lars", "step3-local-sgd", "step3-slowmo"})
    void these_experiments_have_the_published_settings(String table) throws IOException {
        for (CellView cell : cells(table)) {
            // The published betas "0.9-0.99" are not compared: the study's code used 0.9 and 0.999.
            assertThat(published(table).of(cell).stream().flatMap(row -> row.differencesFrom(cell).stream()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"step2-adamw", "step2-lamb"})
    void these_experiments_have_the_weight_decay_of_the_studys_code_and_list_the_difference(String table)
            throws IOException {
        CellView cell = cells(table).getFirst();

        assertThat(published(table).of(cell).getFirst().differencesFrom(cell))
                .extracting(PublishedRow.Difference::text)
                .containsExactly("/optimizer/weightDecay 0.0004, here 0.1");
    }

    @Test
    void step_3_has_all_its_cells() throws IOException {
        assertThat(cells("step3-local-sgd")).hasSize(3 * 5);
        assertThat(cells("step3-slowmo-grid")).hasSize(3 * 5);
        assertThat(cells("step3-dynamic-rules")).hasSize(3 * 9);
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_experiment_has_five_seeds_and_150_epochs(Path file) throws IOException {
        ExperimentPlan plan = plan(file);

        assertThat(plan.seeds()).hasSize(5);
        assertThat(plan.labels()).containsEntry("study", "seed").containsKey("step");
        assertThat(plan.cells())
                .allSatisfy(cell -> assertThat(cell.spec().epochs()).isEqualTo(150));
    }

    private PublishedTable published(String table) {
        return publishedTables.named("seed", Map.of("table", table));
    }

    private static Stream<String> tables() throws IOException {
        return files().map(SeedExperimentsTest::plan)
                .map(plan -> plan.labels().get("table"))
                .filter(table -> table != null);
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SEED)) {
            return files.sorted().toList().stream();
        }
    }

    private static List<CellView> cells(String table) throws IOException {
        return plan(SEED.resolve(table + ".json")).cells().stream()
                .map(cell -> new CellView(
                        cell.number(), new SpecJson().write(cell.values()), new SpecJson().write(cell.spec())))
                .toList();
    }

    private static ExperimentPlan plan(Path file) {
        try {
            return new ExperimentSpecReader().read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
