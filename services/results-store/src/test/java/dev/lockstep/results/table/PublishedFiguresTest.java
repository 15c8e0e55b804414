package dev.lockstep.results.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tests the comparison of a table with published values. */
class PublishedFiguresTest {
    private static final String TABLE = "/api/v1/experiments/latest/table";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void published_values_follow_the_measured_ones_with_the_difference_and_notes() {
        UUID id = rows.experiment("step2-lars", 1, 1);
        rows.setLabels(id, "{\"study\": \"seed\", \"table\": \"step2-lars\"}");
        rows.setResolvedSpec(id, 0, """
                {"dataset": {"name": "cifar100", "trainingSize": 40000}, "epochs": 3,
                 "strategy": {"type": "large-batch", "batchSize": 128},
                 "optimizer": {"type": "lars", "learningRate": 0.25, "momentum": 0.9, "weightDecay": 0.0004}}
                """);
        UUID run = rows.run(id, 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.30, 0.28, 0.4561);
        rows.succeeded(run);

        assertThat(store.get(TABLE + "?format=md&reference=seed").body()).startsWith("""
                **step2-lars**: CIFAR-100, 3 epochs of 40,000 images

                | method                   |  n | train acc | val acc | test acc | train loss | val loss | test loss | rounds | MB moved |
                | :----------------------- | -: | --------: | ------: | -------: | ---------: | -------: | --------: | -----: | -------: |
                | lars, batch 128          |  1 |    30.0 % |  28.0 % |   45.6 % |      3.500 |    3.600 |     2.720 |     10 |        1 |
                | published: batchSize 128 |  – |   52.67 % | 44.24 % |  44.61 % |     1.7577 |   2.2061 |    2.1759 |      – |        – |
                | difference               |  – |     -22.7 |   -16.2 |     +1.0 |     +1.742 |   +1.394 |    +0.544 |      – |        – |

                """);
        assertThat(store.get(TABLE + "?format=md&reference=seed/step2-lars").body())
                .contains("Published values: README of the study")
                .contains("Different from the published settings: /epochs 150, here 3 (all rows).");
        assertThat(store.json(TABLE + "?reference=seed")
                        .at("/reference/differenceByChance")
                        .asDouble())
                .isCloseTo(0.00925, within(5e-6));
        assertThat(store.json(TABLE).at("/references").toString())
                .isEqualTo("[\"seed/step2-lars\",\"seed/step2-rerun\"]");
        JsonNode published = store.json(TABLE + "?reference=seed").at("/rows/0/published/0");
        assertThat(published.at("/values/testAccuracy").asDouble()).isEqualTo(0.4461);
        assertThat(published.at("/differences/testAccuracy").asDouble()).isCloseTo(0.01, within(1e-12));
        assertThat(published.at("/otherSettings").toString())
                .isEqualTo("[{\"pointer\":\"/epochs\",\"published\":\"150\",\"here\":\"3\"}]");
        assertThat(store.get(TABLE + "?format=csv&reference=seed").body())
                .contains(",published,trainAccuracyPercentPublished,trainAccuracyPercentDifference,");
    }

    @Test
    void only_tables_with_the_same_data_set_and_a_matching_strategy_are_offered() {
        UUID id = rows.experiment("of local SGD", 1, 1);
        rows.setResolvedSpec(id, 0, """
                {"dataset": {"name": "cifar100"}, "epochs": 150, "strategy": {"type": "local-sgd", "batchSize": 128},
                 "optimizer": {"type": "lars", "learningRate": 0.25}}
                """);

        JsonNode table = store.json(TABLE + "?reference=seed/step2-lars");

        assertThat(table.at("/references").size()).isZero();
        assertThat(table.at("/rows/0/published").size()).isZero();
    }

    @Test
    void an_unknown_reference_returns_a_problem() {
        rows.experiment("without labels", 1, 1);
        assertThat(store.json(TABLE).at("/references").size()).isZero();
        assertThat(store.get(TABLE + "?reference=seed").body()).contains("has no label 'table'");
        assertThat(store.get(TABLE + "?reference=nature").statusCode()).isEqualTo(400);
    }
}
