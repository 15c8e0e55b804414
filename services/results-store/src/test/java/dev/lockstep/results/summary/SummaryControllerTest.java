package dev.lockstep.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SummaryControllerTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void a_cell_is_summarized_over_the_seeds_that_succeeded() {
        UUID id = rows.experiment("sweep", 1, 5);
        succeed(id, 1, 0.2481);
        succeed(id, 2, 0.2393);
        rows.claimed(rows.run(id, 0, 3), "worker-1");
        rows.diverged(rows.run(id, 0, 3));
        succeed(id, 5, 0.2532);

        JsonNode cell = store.json("/api/v1/experiments/" + id + "/summary").at("/cells/0");

        assertThat(cell.propertyNames())
                .containsExactly(
                        "cell",
                        "values",
                        "n",
                        "missingSeeds",
                        "failedSeeds",
                        "importedSeeds",
                        "final",
                        "best",
                        "totals",
                        "runs");
        assertThat(cell.at("/n").asInt()).isEqualTo(3);
        assertThat(cell.at("/missingSeeds").toString()).isEqualTo("[3,4]");
        assertThat(cell.at("/failedSeeds").toString()).isEqualTo("[3]");
        assertThat(cell.at("/runs").valueStream().map(JsonNode::asString))
                .containsExactly(
                        rows.run(id, 0, 1).toString(),
                        rows.run(id, 0, 2).toString(),
                        rows.run(id, 0, 5).toString());
        JsonNode test = cell.at("/final/testAccuracy");
        assertThat(test.at("/mean").asDouble()).isCloseTo(0.24686666666666665, within(1e-12));
        assertThat(test.at("/sd").asDouble()).isCloseTo(0.0070315953618885875, within(1e-12));
        assertThat(test.at("/low").asDouble()).isCloseTo(0.2293992154544305, within(1e-12));
        assertThat(test.at("/high").asDouble()).isCloseTo(0.2643341178789028, within(1e-12));
    }

    @Test
    void the_best_epoch_is_chosen_by_validation_accuracy_and_not_by_test_accuracy() {
        UUID id = rows.experiment("best", 1, 1);
        UUID run = rows.run(id, 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.10, 0.99);
        rows.epoch(run, 2, 0.2, 0.30, 0.20);
        rows.epoch(run, 3, 0.3, 0.20, 0.50);
        rows.succeeded(run);

        JsonNode cell = store.json("/api/v1/experiments/" + id + "/summary").at("/cells/0");

        assertThat(cell.at("/best/testAccuracy/mean").asDouble()).isEqualTo(0.20);
        assertThat(cell.at("/final/testAccuracy/mean").asDouble()).isEqualTo(0.50);
        assertThat(cell.at("/final/testAccuracy/sd").isNull()).isTrue();
        assertThat(cell.at("/final/testAccuracy/low").isNull()).isTrue();
        assertThat(cell.at("/final/testAccuracy/high").isNull()).isTrue();
    }

    @Test
    void totals_include_all_epochs_of_a_run() {
        UUID id = rows.experiment("totals", 1, 2);
        succeed(id, 1, 0.1);
        succeed(id, 2, 0.2);

        JsonNode totals = store.json("/api/v1/experiments/" + id + "/summary").at("/cells/0/totals");

        assertThat(totals.at("/syncRounds/mean").asDouble()).isEqualTo(20);
        assertThat(totals.at("/bytesCommunicated/mean").asDouble()).isEqualTo(2_000_000);
        assertThat(totals.at("/seconds/mean").asDouble()).isEqualTo(25);
    }

    @Test
    void without_a_validation_set_there_is_no_best_epoch() {
        UUID id = rows.experiment("no validation", 1, 1);
        UUID run = rows.run(id, 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, null, 0.2);
        rows.succeeded(run);

        JsonNode cell = store.json("/api/v1/experiments/" + id + "/summary").at("/cells/0");

        assertThat(cell.at("/final/valAccuracy").isNull()).isTrue();
        assertThat(cell.at("/final/testAccuracy/mean").asDouble()).isEqualTo(0.2);
        assertThat(cell.at("/best/testAccuracy").isNull()).isTrue();
    }

    @Test
    void an_experiment_without_succeeded_runs_has_cells_without_estimates() {
        UUID id = rows.experiment("begun", 2, 1);

        JsonNode cells = store.json("/api/v1/experiments/latest/summary").at("/cells");

        assertThat(cells.size()).isEqualTo(2);
        assertThat(cells.at("/1/n").asInt()).isZero();
        assertThat(cells.at("/1/final/testAccuracy").isNull()).isTrue();
        assertThat(store.get("/api/v1/experiments/" + new UUID(id.getMostSignificantBits(), 1) + "/summary")
                        .statusCode())
                .isEqualTo(404);
    }

    private void succeed(UUID experiment, long seed, double testAccuracy) {
        UUID run = rows.run(experiment, 0, seed);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.1, 0.1);
        rows.epoch(run, 2, 0.3, 0.2, testAccuracy);
        rows.succeeded(run);
    }
}
