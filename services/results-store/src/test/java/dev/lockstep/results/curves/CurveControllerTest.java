package dev.lockstep.results.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class CurveControllerTest {
    private static final String CURVES = "/api/v1/experiments/latest/curves";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void a_point_is_the_mean_over_the_seeds_that_have_reached_the_epoch() {
        UUID id = rows.experiment("curves", 2, 4);
        train(rows.run(id, 0, 1), 0.10, 0.20, 0.30);
        rows.succeeded(rows.run(id, 0, 1));
        train(rows.run(id, 0, 2), 0.20, 0.40);
        train(rows.run(id, 0, 3), 0.99);
        rows.diverged(rows.run(id, 0, 3));

        JsonNode response = store.json(CURVES);
        JsonNode curve = response.at("/cells/0");

        assertThat(response.at("/metric").asString()).isEqualTo("testAccuracy");
        assertThat(curve.at("/label").asString()).isEqualTo("sgd, batch 64");
        assertThat(curve.at("/values").toString()).isEqualTo("{\"/strategy/batchSize\":64}");
        assertThat(curve.at("/seeds").toString()).isEqualTo("[1,2]");
        assertThat(curve.at("/missingSeeds").toString()).isEqualTo("[3,4]");
        assertThat(curve.at("/epoch").toString()).isEqualTo("[1,2,3]");
        assertThat(curve.at("/n").toString()).isEqualTo("[2,2,1]");
        assertThat(curve.at("/mean/1").asDouble()).isCloseTo(0.30, within(1e-12));
        assertThat(curve.at("/sd/1").asDouble()).isCloseTo(0.14142135623730953, within(1e-12));
        // Student's t for one degree of freedom at 0.975 is 12.7, and 0.3 - 12.7 x 0.1 is no accuracy.
        assertThat(curve.at("/low/1").asDouble()).isZero();
        assertThat(curve.at("/high/1").asDouble()).isOne();
        assertThat(curve.at("/sd/2").isNull()).isTrue();
        assertThat(response.at("/cells/1/epoch").size()).isZero();
    }

    @Test
    void every_metric_has_a_curve_of_the_epochs_in_which_it_was_measured() {
        UUID id = rows.experiment("metrics", 1, 1);
        rows.claimed(rows.run(id, 0, 1), "worker-1");
        rows.epoch(rows.run(id, 0, 1), 1, 0.1, null, 0.2);

        assertThat(mean("learningRate")).isEqualTo("[0.01]");
        assertThat(mean("localSteps")).isEqualTo("[4.0]");
        assertThat(mean("syncRounds")).isEqualTo("[10.0]");
        assertThat(mean("bytesCommunicated")).isEqualTo("[1000000.0]");
        assertThat(mean("seconds")).isEqualTo("[12.5]");
        assertThat(mean("samplesPerSecond")).isEqualTo("[812.5]");
        assertThat(mean("trainAccuracy")).isEqualTo("[0.1]");
        assertThat(mean("trainLoss")).isEqualTo("[4.5]");
        assertThat(mean("testLoss")).isEqualTo("[4.0]");
        assertThat(mean("valAccuracy")).isEqualTo("[]");
        assertThat(mean("valLoss")).isEqualTo("[]");
    }

    @Test
    void long_curves_are_downsampled_to_the_requested_points() {
        UUID id = rows.experiment("long", 1, 1);
        train(rows.run(id, 0, 1), 0.1, 0.2, 0.9, 0.2, 0.1);

        assertThat(store.json(CURVES + "?points=3").at("/cells/0/epoch").toString())
                .isEqualTo("[1,3,5]");
    }

    @Test
    void an_invalid_request_returns_a_problem_with_the_reason() {
        rows.experiment("curves", 1, 1);

        assertThat(store.get(CURVES + "?metric=happiness").body())
                .contains("metric must be one of trainAccuracy, valAccuracy, ");
        assertThat(store.get(CURVES + "?points=2").statusCode()).isEqualTo(400);
        assertThat(store.get("/api/v1/experiments/" + UUID.randomUUID() + "/curves")
                        .statusCode())
                .isEqualTo(404);
    }

    private String mean(String metric) {
        return store.json(CURVES + "?metric=" + metric).at("/cells/0/mean").toString();
    }

    private void train(UUID run, double... testAccuracies) {
        rows.claimed(run, "worker-1");
        for (int epoch = 1; epoch <= testAccuracies.length; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.1, testAccuracies[epoch - 1]);
        }
    }
}
