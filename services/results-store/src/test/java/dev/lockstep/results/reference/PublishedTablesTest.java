package dev.lockstep.results.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.http.BadParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTablesTest {
    private final PublishedTables tables = new PublishedTables();

    @ParameterizedTest
    @CsvSource({
        "seed/step1-adamw, 12",
        "seed/step1-final, 2",
        "seed/step2-adamw, 4",
        "seed/step2-sgdm, 4",
        "seed/step2-lars, 7",
        "seed/step2-lamb, 7",
        "seed/step1-augmentation-swap, 1",
        "seed/step2-rerun, 25",
        "seed/step3-local-sgd, 6",
        "seed/step3-slowmo, 6",
        "seed/step3-dynamic, 7"
    })
    void every_table_has_all_its_rows(String name, int rows) {
        PublishedTable table = tables.named(name, Map.of());

        assertThat(table.rows()).hasSize(rows);
        assertThat(table.source()).contains("README");
        assertThat(table.notes()).isNotEmpty();
        assertThat(table.differenceByChance()).isCloseTo(0.00925, within(5e-6));
    }

    @Test
    void a_row_matches_by_its_settings_and_accuracies_become_fractions() {
        PublishedTable table = tables.named("seed/step2-lars", Map.of());

        assertThat(table.of(cell("lars", 0.25, 4e-4, 8192)))
                .singleElement()
                .satisfies(row -> assertThat(row.values())
                        .isEqualTo(Map.of(
                                EpochMetric.TRAIN_ACCURACY, 0.3066,
                                EpochMetric.VAL_ACCURACY, 0.3175,
                                EpochMetric.TEST_ACCURACY, 0.3088,
                                EpochMetric.TRAIN_LOSS, 2.7889,
                                EpochMetric.VAL_LOSS, 2.798,
                                EpochMetric.TEST_LOSS, 2.7941)));
    }

    @Test
    void settings_without_a_published_row_match_nothing() {
        PublishedTable table = tables.named("seed/step2-lars", Map.of());

        assertThat(table.of(cell("lars", 0.25, 4e-4, 64))).isEmpty();
        assertThat(table.of(cell("lamb", 0.25, 4e-4, 128))).isEmpty();
    }

    @Test
    void settings_that_were_published_twice_match_both_rows() {
        PublishedTable table = tables.named("seed/step1-adamw", Map.of());

        assertThat(table.of(cell("adamw", 0.001, 1e-4, 128)))
                .extracting(PublishedRow::name)
                .containsExactly("S2", "S3");
    }

    @Test
    void differences_from_the_published_settings_are_listed() {
        PublishedTable table = tables.named("seed/step2-lars", Map.of());
        CellView cell = cell("lars", 0.5, 4e-4, 128);

        assertThat(table.of(cell).getFirst().differencesFrom(cell))
                .extracting(PublishedRow.Difference::text)
                .containsExactlyInAnyOrder(
                        "/epochs 150, here 3",
                        "/optimizer/learningRate 0.25, here 0.5",
                        "/dataset/trainingSize 40000, here 10000");
    }

    @Test
    void the_momentum_published_for_lamb_is_beta1() {
        PublishedTable table = tables.named("seed/step2-lamb", Map.of());

        assertThat(table.rows().getFirst().otherSettings())
                .extracting(Setting::pointer)
                .contains("/optimizer/beta1")
                .doesNotContain("/optimizer/momentum");
    }

    @Test
    void the_studys_optimizer_names_are_translated() {
        PublishedTable table = tables.named("seed/step1-final", Map.of());

        assertThat(table.of(cell("sgd", 0.01, 4e-4, 64)))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).isEqualTo(Map.of(EpochMetric.VAL_ACCURACY, 0.5659)));
    }

    @Test
    void the_studys_name_selects_the_table_in_the_experiments_label() {
        assertThat(tables.named("seed", Map.of("table", "step2-lamb")).name()).isEqualTo("seed/step2-lamb");
        for (Map<String, String> labels : List.of(Map.<String, String>of(), Map.of("table", "step9"))) {
            assertThatThrownBy(() -> tables.named("seed", labels))
                    .isInstanceOf(BadParameterException.class)
                    .hasMessageContaining("label")
                    .hasMessageContaining("seed/step2-lars");
        }
        assertThatThrownBy(() -> tables.named("nature", Map.of()))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("was 'nature'");
    }

    private static CellView cell(String optimizer, double learningRate, double weightDecay, int batchSize) {
        return new CellView(0, "{}", """
                {"dataset": {"name": "cifar100", "trainingSize": 10000}, "strategy": {"type": "large-batch", "batchSize": %s}, "epochs": 3,
                 "optimizer": {"type": "%s", "learningRate": %s, "momentum": 0.9, "weightDecay": %s}}
                """.formatted(batchSize, optimizer, learningRate, weightDecay));
    }
}
