package dev.lockstep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A run whose last epoch has no test metrics. */
class AbsentMetricsTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();
    private String run = "";

    @BeforeEach
    void a_run_that_was_tested_only_after_its_first_epoch() {
        rows.clear();
        UUID id = rows.run(rows.experiment("tested once", 1, 1), 0, 1);
        rows.claimed(id, "worker-1");
        rows.epoch(id, 1, 0.1, 0.15, 0.2);
        rows.epoch(id, 2, 0.2, 0.25, null);
        rows.succeeded(id);
        run = "/api/v1/runs/" + id;
    }

    @Test
    void an_absent_metric_is_null_in_json_and_empty_in_csv_and_a_dash_in_the_log() {
        JsonNode last = store.json(run).at("/final");
        assertThat(last.at("/testAccuracy").isNull()).isTrue();
        assertThat(last.at("/testLoss").isNull()).isTrue();
        assertThat(last.at("/valAccuracy").asDouble()).isEqualTo(0.25);
        assertThat(store.json(run + "/epochs").at("/items/1")).isEqualTo(last);
        assertThat(store.get(run + "/epochs?format=csv").body()).contains("\n2,1,0.01,4.0,0.2,3.75,0.25,,,12.5,");
        assertThat(store.get(run + "/log").body()).contains("val 25.00 % (loss 3.7500), test -, 12.5 s");
    }

    @Test
    void an_absent_metric_is_a_gap_in_curves_and_has_no_estimate() {
        JsonNode curve = store.json("/api/v1/experiments/latest/curves").at("/cells/0");
        assertThat(curve.at("/epoch").toString()).isEqualTo("[1]");
        JsonNode summary = store.json("/api/v1/experiments/latest/summary").at("/cells/0");
        assertThat(summary.at("/final/testAccuracy").isNull()).isTrue();
        assertThat(summary.at("/best/testLoss").isNull()).isTrue();
        assertThat(summary.at("/best/valAccuracy/mean").asDouble()).isEqualTo(0.25);
    }

    @Test
    void an_absent_metric_is_a_dash_in_tables() {
        assertThat(store.get("/api/v1/experiments/latest/table?format=md").body())
                .containsPattern(
                        "\\| sgd, batch 64 +\\| +1 \\| +20.0 % \\| +25.0 % \\| +– \\| +4.000 \\| +3.750 \\| +– \\| +20 \\|");
        assertThat(store.json("/api/v1/experiments/latest/table")
                        .at("/rows/0/metrics/testAccuracy")
                        .isNull())
                .isTrue();
    }
}
