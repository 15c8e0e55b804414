package dev.lockstep.results.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class FrontierControllerTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    /** Each epoch of a run communicates 1,000,000 bytes in 10 rounds. */
    @Test
    void a_cell_is_on_the_front_unless_another_cell_dominates_it() {
        UUID first = rows.experiment("one", 3, 1);
        UUID second = rows.experiment("other", 1, 1);
        succeed(rows.run(first, 0, 1), 1, 0.20);
        succeed(rows.run(first, 1, 1), 2, 0.15);
        succeed(rows.run(second, 0, 1), 3, 0.40);

        JsonNode response = store.json("/api/v1/frontier?experiments=" + first + "," + second);

        assertThat(response.at("/points")
                        .valueStream()
                        .map(point -> point.at("/cell").asString()))
                .as("a cell without a result is not a point")
                .containsExactly(first + ":0", first + ":1", second + ":0");
        assertThat(response.at("/points/1/bytesCommunicated/mean").asDouble()).isEqualTo(2_000_000);
        assertThat(response.at("/points/2/value/mean").asDouble()).isEqualTo(0.40);
        assertThat(response.at("/fronts/syncRounds").valueStream().map(JsonNode::asString))
                .containsExactly(first + ":0", second + ":0");
        assertThat(response.at("/fronts/bytesCommunicated")).isEqualTo(response.at("/fronts/syncRounds"));
    }

    @Test
    void a_lower_loss_is_better() {
        UUID id = rows.experiment("loss", 2, 1);
        succeed(rows.run(id, 0, 1), 1, 0.20);
        succeed(rows.run(id, 1, 1), 2, 0.15);

        assertThat(store.json("/api/v1/frontier?experiments=latest&metric=testLoss")
                        .at("/fronts/syncRounds")
                        .toString())
                .isEqualTo("[\"" + id + ":0\"]");
    }

    @Test
    void unknown_or_missing_experiments_return_a_problem() {
        assertThat(store.get("/api/v1/frontier?experiments=latest").statusCode())
                .isEqualTo(404);
        assertThat(store.get("/api/v1/frontier").statusCode()).isEqualTo(400);
        assertThat(store.get("/api/v1/frontier?experiments=").statusCode()).isEqualTo(400);
    }

    private void succeed(UUID run, int epochs, double test) {
        rows.claimed(run, "worker-1");
        for (int epoch = 1; epoch <= epochs; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.1, test);
        }
        rows.succeeded(run);
    }
}
