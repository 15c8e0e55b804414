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
        Answer answer = send(json("/api/v1/experiments", """
                {"name": "two runs", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
                 "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3, "seeds": [1, 2]}"""));
        experiment = "/api/v1/experiments/" + answer.text("/id");
        run = "/api/v1/runs/"
                + sql().sql("SELECT id FROM run WHERE experiment_id = :id AND seed = 1")
                        .param("id", UUID.fromString(answer.text("/id")))
                        .query(UUID.class)
                        .single();
    }

    @Test
    void cancelling_an_experiment_cancels_its_runs_and_repeats_change_nothing() throws Exception {
        for (int time = 0; time < 2; time++) {
            Answer answer = post(experiment + "/cancel");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.text("/id")).isEqualTo(id(experiment));
            assertThat(answer.text("/status")).isEqualTo("CANCELLED");
        }
        assertThat(statusOf(run)).isEqualTo("CANCELLED");
    }

    @Test
    void cancelling_a_run_leaves_the_others() throws Exception {
        Answer answer = post(run + "/cancel");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo("CANCELLED");
        assertThat(sql().sql("SELECT status FROM run WHERE experiment_id = :id ORDER BY seed")
                        .param("id", UUID.fromString(id(experiment)))
                        .query(String.class)
                        .list())
                .containsExactly("CANCELLED", "QUEUED");
    }

    @Test
    void the_experiment_submitted_last_may_be_called_latest() throws Exception {
        Answer answer = post("/api/v1/experiments/latest/cancel");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/id")).isEqualTo(id(experiment));
        assertThat(statusOf(run)).isEqualTo("CANCELLED");
    }

    @Test
    void what_has_succeeded_cannot_be_cancelled() throws Exception {
        sql().sql("UPDATE run SET status = 'SUCCEEDED', final_epoch = 3, ended_at = now() WHERE id = :id")
                .param("id", UUID.fromString(id(run)))
                .update();

        Answer answer = post(run + "/cancel");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/detail")).isEqualTo("cannot cancel the run: it is SUCCEEDED; which never changes");
        assertThat(statusOf(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void an_experiment_is_paused_and_resumed_and_repeats_change_nothing() throws Exception {
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
    void a_run_in_training_keeps_running_until_its_worker_has_paused_it() throws Exception {
        setRun("status = 'RUNNING', lease_token = gen_random_uuid(), lease_expires_at = now() + interval '1 hour'");

        assertState(post(run + "/pause"), "RUNNING", "PAUSED");
        assertState(post("/api/v1/experiments/latest/pause"), "RUNNING", "PAUSED");
        assertState(post(run + "/resume"), "RUNNING", "");
    }

    @Test
    void a_failed_run_is_retried() throws Exception {
        setRun("status = 'FAILED', failure_kind = 'DATASET', failure_message = 'the disk is full', ended_at = now()");

        Answer refused = post(run + "/pause");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.text("/detail")).isEqualTo("cannot pause the run: it is FAILED; possible: retry");

        assertState(post(run + "/retry"), "QUEUED", "");
        assertState(post(run + "/retry"), "QUEUED", "");
    }

    @Test
    void an_experiment_retries_its_failed_runs() throws Exception {
        setRun("status = 'FAILED', failure_kind = 'DATASET', failure_message = 'the disk is full', ended_at = now()");

        assertState(post(experiment + "/retry"), "QUEUED", "");
        assertThat(statusOf(run)).isEqualTo("QUEUED");
        post(experiment + "/cancel");
        assertThat(post(experiment + "/retry").text("/detail"))
                .isEqualTo("cannot retry the experiment: it is CANCELLED; which never changes");
    }

    @Test
    void an_experiment_is_deleted_when_it_has_ended() throws Exception {
        Answer tooEarly = send(request(experiment).DELETE());
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("/detail")).isEqualTo("the experiment has not ended; cancel it to delete it");

        post(experiment + "/cancel");
        Answer deleted = send(request(experiment).DELETE());
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
    void what_is_not_there_is_not_found(String id) throws Exception {
        for (String path : new String[] {"/api/v1/experiments/", "/api/v1/runs/"}) {
            for (String order : new String[] {"/cancel", "/pause", "/resume", "/retry"}) {
                Answer answer = post(path + id + order);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.text("/detail")).startsWith("there is no ");
            }
        }
    }

    private void setRun(String columns) {
        sql().sql("UPDATE run SET " + columns + " WHERE id = :id")
                .param("id", UUID.fromString(id(run)))
                .update();
    }

    private static void assertState(Answer answer, String status, String requested) {
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo(status);
        assertThat(answer.text("/requested")).isEqualTo(requested);
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
