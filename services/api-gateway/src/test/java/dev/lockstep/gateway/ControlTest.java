package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest extends GatewayTest {
    private String experiment = "";
    private String run = "";

    @BeforeEach
    void submit() throws Exception {
        TestResponse response = send(json("/api/v1/experiments", """
                {"name": "two runs", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
                 "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3, "seeds": [1, 2]}"""));
        experiment = "/api/v1/experiments/" + response.text("/id");
        run = "/api/v1/runs/"
                + sql().sql("SELECT id FROM run WHERE experiment_id = :id AND seed = 1")
                        .param("id", UUID.fromString(response.text("/id")))
                        .query(UUID.class)
                        .single();
    }

    @Test
    void cancelling_an_experiment_cancels_its_runs_and_is_idempotent() throws Exception {
        for (int time = 0; time < 2; time++) {
            TestResponse response = post(experiment + "/cancel");
            assertThat(response.status()).isEqualTo(202);
            assertThat(response.text("/id")).isEqualTo(id(experiment));
            assertThat(response.text("/status")).isEqualTo("CANCELLED");
        }
        assertThat(statusOf(run)).isEqualTo("CANCELLED");
    }

    @Test
    void cancelling_a_run_does_not_affect_other_runs() throws Exception {
        TestResponse response = post(run + "/cancel");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.text("/status")).isEqualTo("CANCELLED");
        assertThat(sql().sql("SELECT status FROM run WHERE experiment_id = :id ORDER BY seed")
                        .param("id", UUID.fromString(id(experiment)))
                        .query(String.class)
                        .list())
                .containsExactly("CANCELLED", "QUEUED");
    }

    @Test
    void latest_is_an_alias_of_the_most_recent_experiment() throws Exception {
        TestResponse response = post("/api/v1/experiments/latest/cancel");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.text("/id")).isEqualTo(id(experiment));
        assertThat(statusOf(run)).isEqualTo("CANCELLED");
    }

    @Test
    void a_succeeded_run_cannot_be_cancelled() throws Exception {
        sql().sql("UPDATE run SET status = 'SUCCEEDED', final_epoch = 3, ended_at = now() WHERE id = :id")
                .param("id", UUID.fromString(id(run)))
                .update();

        TestResponse response = post(run + "/cancel");

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.text("/detail")).isEqualTo("cannot cancel the run: it is SUCCEEDED; this status is final");
        assertThat(statusOf(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void pausing_and_resuming_an_experiment_is_idempotent() throws Exception {
        for (int time = 0; time < 2; time++) {
            assertState(post(experiment + "/pause"), "PAUSED", "");
        }
        assertThat(statusOf(run)).isEqualTo("PAUSED");
        for (int time = 0; time < 2; time++) {
            assertState(post(experiment + "/resume"), "QUEUED", "");
        }
        assertThat(statusOf(run)).isEqualTo("QUEUED");
    }

    @Test
    void a_running_run_keeps_its_status_until_its_worker_has_paused_it() throws Exception {
        setRun("status = 'RUNNING', lease_token = gen_random_uuid(), lease_expires_at = now() + interval '1 hour'");

        assertState(post(run + "/pause"), "RUNNING", "PAUSED");
        assertState(post("/api/v1/experiments/latest/pause"), "RUNNING", "PAUSED");
        assertState(post(run + "/resume"), "RUNNING", "");
    }

    @Test
    void a_failed_run_is_retried() throws Exception {
        setRun("status = 'FAILED', failure_kind = 'DATASET', failure_message = 'the disk is full', ended_at = now()");

        TestResponse rejected = post(run + "/pause");
        assertThat(rejected.status()).isEqualTo(409);
        assertThat(rejected.header("Content-Type")).hasValue("application/problem+json");
        assertThat(rejected.text("/detail")).isEqualTo("cannot pause the run: it is FAILED; possible: retry");

        assertState(post(run + "/retry"), "QUEUED", "");
        assertState(post(run + "/retry"), "QUEUED", "");
    }

    @Test
    void retrying_an_experiment_retries_its_failed_runs() throws Exception {
        setRun("status = 'FAILED', failure_kind = 'DATASET', failure_message = 'the disk is full', ended_at = now()");

        assertState(post(experiment + "/retry"), "QUEUED", "");
        assertThat(statusOf(run)).isEqualTo("QUEUED");
        post(experiment + "/cancel");
        assertThat(post(experiment + "/retry").text("/detail"))
                .isEqualTo("cannot retry the experiment: it is CANCELLED; this status is final");
    }

    @Test
    void an_experiment_can_be_deleted_after_it_has_ended() throws Exception {
        TestResponse tooEarly = send(request(experiment).DELETE());
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("/detail")).isEqualTo("the experiment has not ended; cancel it before you delete it");

        post(experiment + "/cancel");
        TestResponse deleted = send(request(experiment).DELETE());
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(sql().sql("SELECT count(*) FROM run WHERE id = :id")
                        .param("id", UUID.fromString(id(run)))
                        .query(Long.class)
                        .single())
                .isZero();

        assertThat(send(request(experiment).DELETE()).status()).isEqualTo(404);
        assertThat(post(run + "/cancel").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "1-1-1-1-1", "nonsense", "%20"})
    void an_unknown_id_is_not_found(String id) throws Exception {
        for (String path : new String[] {"/api/v1/experiments/", "/api/v1/runs/"}) {
            for (String command : new String[] {"/cancel", "/pause", "/resume", "/retry"}) {
                TestResponse response = post(path + id + command);
                assertThat(response.status()).isEqualTo(404);
                assertThat(response.text("/detail")).startsWith("there is no ");
            }
        }
    }

    private void setRun(String columns) {
        sql().sql("UPDATE run SET " + columns + " WHERE id = :id")
                .param("id", UUID.fromString(id(run)))
                .update();
    }

    private static void assertState(TestResponse response, String status, String requested) {
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.text("/status")).isEqualTo(status);
        assertThat(response.text("/requested")).isEqualTo(requested);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String statusOf(String runPath) {
        return sql().sql("SELECT status FROM run WHERE id = :id")
                .param("id", UUID.fromString(id(runPath)))
                .query(String.class)
                .single();
    }
}
