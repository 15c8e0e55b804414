package dev.lockstep.results.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunControllerTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void a_run_has_all_fields_of_the_api() {
        UUID experiment = rows.experiment("sweep", 1, 1);
        UUID id = rows.run(experiment, 0, 1);
        rows.claimed(id, "worker-1");
        rows.epoch(id, 1, 0.3, 0.2, 0.1);
        rows.epoch(id, 2, 0.3, 0.1, 0.1);
        rows.succeeded(id);

        JsonNode run = store.json("/api/v1/runs/" + id);

        assertThat(run.propertyNames())
                .containsExactly(
                        "id",
                        "experimentId",
                        "cell",
                        "seed",
                        "imported",
                        "status",
                        "requested",
                        "possibleCommands",
                        "attempt",
                        "worker",
                        "device",
                        "jobsAhead",
                        "waitingFor",
                        "progress",
                        "createdAt",
                        "startedAt",
                        "endedAt",
                        "secondsByAttempt",
                        "final",
                        "best",
                        "failure",
                        "fingerprint");
        assertThat(run.at("/experimentId").asString()).isEqualTo(experiment.toString());
        assertThat(run.at("/status").asString()).isEqualTo("SUCCEEDED");
        assertThat(run.at("/attempt").asInt()).isEqualTo(1);
        assertThat(run.at("/device").asString()).isEqualTo("cpu");
        assertThat(run.at("/secondsByAttempt").toString()).isEqualTo("[40.0]");
        assertThat(run.at("/final/epoch").asInt()).isEqualTo(2);
        assertThat(run.at("/best/epoch").asInt()).isEqualTo(1);
        assertThat(run.at("/failure").isNull()).isTrue();
        assertThat(run.at("/progress/epochs").asInt()).isEqualTo(ResultRowWriter.EPOCHS);
        assertThat(run.at("/fingerprint")).isEqualTo(json("""
                {"engine": "pytorch 2.7.1", "isa": "avx2", "code": "c0de", "data": "da7a"}
                """));
    }

    @Test
    void a_run_has_no_final_epoch_before_it_has_succeeded() {
        UUID id = rows.run(rows.experiment("running", 1, 1), 0, 1);
        rows.claimed(id, "worker-1");
        rows.epoch(id, 1, 0.3, 0.2, 0.1);
        rows.progress(id, 2, 0.5);

        JsonNode run = store.json("/api/v1/runs/" + id);

        assertThat(run.at("/final").isNull()).isTrue();
        assertThat(run.at("/best/epoch").asInt()).isEqualTo(1);
        assertThat(run.at("/progress")).isEqualTo(json("""
                {"epoch": 2, "epochFraction": 0.5, "epochs": 3, "samplesPerSecond": 800.0, "etaSeconds": 90.0}
                """));
    }

    @Test
    void a_failed_run_has_the_kind_of_failure_and_where_it_occurred() {
        UUID id = rows.run(rows.experiment("failed", 1, 1), 0, 1);
        rows.claimed(id, "worker-1");
        rows.diverged(id);

        assertThat(store.json("/api/v1/runs/" + id).at("/failure")).isEqualTo(json("""
                {"kind": "DIVERGED", "message": "the loss was NaN", "epoch": 2, "step": 7}
                """));
    }

    @Test
    void an_experiments_runs_are_paged() {
        UUID id = rows.experiment("sweep", 2, 2);

        JsonNode page = store.json("/api/v1/experiments/" + id + "/runs?limit=3");

        assertThat(page.at("/items")
                        .valueStream()
                        .map(run -> run.at("/jobsAhead").asInt()))
                .containsExactly(0, 1, 2);
        assertThat(store.json("/api/v1/experiments/latest/runs?cursor="
                                + page.at("/nextCursor").asString())
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void all_epochs_or_those_after_an_epoch_are_returned() {
        UUID id = runWithTwoEpochs();

        JsonNode epochs = store.json("/api/v1/runs/" + id + "/epochs");

        assertThat(epochs.at("/items").size()).isEqualTo(2);
        assertThat(epochs.at("/items/0").propertyNames())
                .containsExactly(
                        "epoch",
                        "attempt",
                        "learningRate",
                        "trainLoss",
                        "trainAccuracy",
                        "valLoss",
                        "valAccuracy",
                        "testLoss",
                        "testAccuracy",
                        "seconds",
                        "samplesPerSecond",
                        "localSteps",
                        "syncRounds",
                        "bytesCommunicated",
                        "computeSeconds",
                        "syncSeconds",
                        "parameterSha256",
                        "endedAt");
        assertThat(epochs.at("/items/0/trainLoss").asDouble()).isEqualTo(3.75);
        assertThat(store.json("/api/v1/runs/" + id + "/epochs?afterEpoch=1")
                        .at("/items/0/epoch")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void epochs_are_also_csv_with_the_json_field_names() {
        UUID id = runWithTwoEpochs();

        HttpResponse<String> response = store.get("/api/v1/runs/" + id + "/epochs?format=csv");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(response.body().lines().findFirst())
                .hasValue(
                        "epoch,attempt,learningRate,trainLoss,trainAccuracy,valLoss,valAccuracy,testLoss,testAccuracy,"
                                + "seconds,samplesPerSecond,localSteps,syncRounds,bytesCommunicated,computeSeconds,syncSeconds,"
                                + "parameterSha256,endedAt");
        assertThat(response.body().lines().skip(1).findFirst().orElseThrow())
                .startsWith("1,1,0.01,3.75,0.25,,,4.5,0.1,12.5,812.5,4,10,1000000,11.0,0.5,abab")
                .endsWith("Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/runs/no-id        | 404 | there is no run no-id
            /api/v1/runs/0197c2a4-0000-7000-8000-000000000000        | 404 | there is no run 0197c2a4-0000-7000-8000-000000000000
            /api/v1/runs/0197c2a4-0000-7000-8000-000000000000/epochs | 404 | there is no run 0197c2a4-0000-7000-8000-000000000000
            /api/v1/experiments/0197c2a4-0000-7000-8000-000000000000/runs | 404 | there is no experiment 0197c2a4-0000-7000-8000-000000000000
            /api/v1/runs/no-id/epochs?afterEpoch=-1 | 400 | afterEpoch must be at least 0, was -1
            /api/v1/runs/no-id/epochs?format=md     | 400 | format must be one of json, csv, was 'md'
            """)
    void an_invalid_request_returns_a_problem_with_the_reason(String path, int status, String detail) {
        HttpResponse<String> response = store.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response.body()).at("/detail").asString()).isEqualTo(detail);
    }

    private UUID runWithTwoEpochs() {
        UUID id = rows.run(rows.experiment("curve", 1, 1), 0, 1);
        rows.claimed(id, "worker-1");
        rows.epoch(id, 1, 0.25, null, 0.1);
        rows.epoch(id, 2, 0.3, null, 0.1);
        return id;
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
