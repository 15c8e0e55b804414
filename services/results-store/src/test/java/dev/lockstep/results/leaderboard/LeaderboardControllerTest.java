package dev.lockstep.results.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LeaderboardControllerTest {
    private static final String LEADERBOARD = "/api/v1/leaderboard?dataset=synthetic";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void cells_of_all_experiments_are_ranked_by_validation_accuracy_and_not_by_test_accuracy() {
        UUID first = rows.experiment("first", 2, 2);
        UUID second = rows.experiment("second", 2, 1);
        succeed(rows.run(first, 0, 1), 0.40, 0.90);
        succeed(rows.run(first, 0, 2), 0.20, 0.90);
        succeed(rows.run(first, 1, 1), 0.35, 0.10);
        succeed(rows.run(second, 0, 1), 0.50, 0.20);
        succeed(rows.run(second, 1, 1), null, 0.99);

        JsonNode cells = store.json(LEADERBOARD).at("/cells");

        assertThat(cells.valueStream().map(cell -> cell.at("/cell").asString()))
                .as("a cell without validation is not ranked")
                .containsExactly(second + ":0", first + ":1", first + ":0");
        assertThat(cells.at("/0/rank").asInt()).isEqualTo(1);
        assertThat(cells.at("/0/experimentName").asString()).isEqualTo("second");
        assertThat(cells.at("/1/n").asInt()).isEqualTo(1);
        assertThat(cells.at("/1/missingSeeds").toString()).isEqualTo("[2]");
        assertThat(cells.at("/2/testAccuracy/mean").asDouble()).isEqualTo(0.90);
        assertThat(store.json(LEADERBOARD + "&minSeeds=2").at("/cells").size()).isEqualTo(1);
        assertThat(store.json(LEADERBOARD + "&limit=2").at("/cells").size()).isEqualTo(2);
        assertThat(store.json("/api/v1/leaderboard?dataset=fashion-mnist")
                        .at("/cells")
                        .size())
                .isZero();
    }

    @Test
    void examples_are_not_ranked() {
        UUID own = rows.experiment("own", 1, 1);
        UUID example = rows.experiment("example", 1, 1);
        succeed(rows.run(own, 0, 1), 0.40, 0.40);
        succeed(rows.run(example, 0, 1), 0.90, 0.90);
        rows.example(example);

        assertThat(store.json(LEADERBOARD + "&limit=1")
                        .at("/cells")
                        .valueStream()
                        .map(cell -> cell.at("/cell").asString()))
                .containsExactly(own + ":0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dataset=mnist                  | dataset must be one of cifar100, cifar10, fashion-mnist, synthetic, was 'mnist'
            limit=5                        | dataset
            dataset=cifar10&limit=0        | limit must be between 1 and 100, was 0
            dataset=cifar10&minSeeds=x     | minSeeds must be a whole number, was 'x'
            """)
    void an_invalid_request_returns_a_problem_with_the_reason(String query, String detail) {
        HttpResponse<String> response = store.get("/api/v1/leaderboard?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(detail);
    }

    private void succeed(UUID run, @Nullable Double validation, double test) {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, validation, test);
        rows.succeeded(run);
    }
}
