package dev.lockstep.results.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExperimentControllerTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void an_experiment_has_all_fields_of_the_api() {
        UUID id = rows.experiment("sweep", 2, 2);

        JsonNode experiment = store.json("/api/v1/experiments/" + id);

        assertThat(experiment.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "labels",
                        "owner",
                        "status",
                        "createdAt",
                        "startedAt",
                        "endedAt",
                        "imported",
                        "example",
                        "extensions",
                        "runCount",
                        "runsByStatus",
                        "possibleCommands",
                        "spec",
                        "cells",
                        "links");
        assertThat(experiment.at("/id").asString()).isEqualTo(id.toString());
        assertThat(experiment.at("/description").isNull()).isTrue();
        assertThat(experiment.at("/labels/study").asString()).isEqualTo("examples");
        assertThat(experiment.at("/status").asString()).isEqualTo("QUEUED");
        assertThat(experiment.at("/createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(experiment.at("/runCount").asInt()).isEqualTo(4);
        assertThat(experiment.at("/runsByStatus")).isEqualTo(json("{\"QUEUED\": 4}"));
        assertThat(experiment.at("/possibleCommands")).isEqualTo(json("[\"pause\", \"cancel\"]"));
        assertThat(experiment.at("/spec/name").asString()).isEqualTo("sweep");
        assertThat(experiment.at("/cells/1/values")).isEqualTo(json("{\"/strategy/batchSize\": 128}"));
        assertThat(experiment.at("/cells/1/spec/strategy/batchSize").asInt()).isEqualTo(128);
        String self = "/api/v1/experiments/" + id;
        assertThat(experiment.at("/links")).isEqualTo(json("""
                        {"self": "%1$s", "runs": "%1$s/runs", "table": "%1$s/table", "events": "%1$s/events"}
                        """.formatted(self)));
    }

    @Test
    void the_spec_is_returned_exactly_as_submitted() {
        UUID id = rows.experiment("to the letter", 1, 1);

        assertThat(store.get("/api/v1/experiments/" + id).body())
                .contains("\"spec\":{\"name\":  \"to the letter\", \"epochs\": 3}");
    }

    @Test
    void latest_is_the_experiment_submitted_last() {
        rows.experiment("older", 1, 1);
        rows.experiment("newer", 1, 1);

        assertThat(store.json("/api/v1/experiments/latest").at("/name").asString())
                .isEqualTo("newer");
    }

    @Test
    void experiments_are_paged_newest_first() {
        rows.experiment("first", 1, 1);
        rows.experiment("second", 1, 1);
        rows.experiment("third", 1, 1);

        JsonNode page = store.json("/api/v1/experiments?limit=2");
        JsonNode rest = store.json(
                "/api/v1/experiments?limit=2&cursor=" + page.at("/nextCursor").asString());

        assertThat(page.at("/items").valueStream().map(item -> item.at("/name").asString()))
                .containsExactly("third", "second");
        assertThat(rest.at("/items").valueStream().map(item -> item.at("/name").asString()))
                .containsExactly("first");
        assertThat(rest.at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void a_list_item_has_all_fields_of_the_api() {
        UUID id = rows.experiment("sweep", 2, 2);
        for (long seed = 1; seed <= 2; seed++) {
            UUID run = rows.run(id, 1, seed);
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.1, 0.25 + 0.25 * seed, 0.1);
            rows.succeeded(run);
        }

        JsonNode item = store.json("/api/v1/experiments").at("/items/0");

        assertThat(item.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "labels",
                        "owner",
                        "status",
                        "createdAt",
                        "startedAt",
                        "endedAt",
                        "imported",
                        "example",
                        "extensions",
                        "runCount",
                        "cellCount",
                        "runsByStatus",
                        "bestCell",
                        "links");
        assertThat(item.at("/cellCount").asInt()).isEqualTo(2);
        assertThat(item.at("/runsByStatus")).isEqualTo(json("{\"QUEUED\": 2, \"SUCCEEDED\": 2}"));
        JsonNode best = item.at("/bestCell");
        assertThat(best.propertyNames()).containsExactly("cell", "label", "value", "low", "high");
        JsonNode table = store.json("/api/v1/experiments/" + id + "/table");
        assertThat(best.at("/cell")).isEqualTo(table.at("/outcome/bestCell"));
        assertThat(best.at("/label")).isEqualTo(table.at("/rows/1/label"));
        assertThat(best.at("/value")).isEqualTo(table.at("/rows/1/metrics/valAccuracy/mean"));
        assertThat(best.at("/low")).isEqualTo(table.at("/rows/1/metrics/valAccuracy/low"));
        assertThat(best.at("/high")).isEqualTo(table.at("/rows/1/metrics/valAccuracy/high"));
    }

    @Test
    void fifty_items_are_small_and_their_size_does_not_depend_on_the_number_of_cells() {
        for (int number = 10; number < 60; number++) {
            UUID id = rows.experiment("experiment " + number, 2, 1);
            UUID run = rows.run(id, 0, 1);
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.1, 0.5, 0.5);
            rows.succeeded(run);
        }
        int withFewCells = items().length();

        addCells(998);

        assertThat(withFewCells).isLessThan(40 * 1024);
        assertThat(items()).contains("\"cellCount\":1000").hasSizeBetween(withFewCells - 200, withFewCells + 500);
    }

    /** Adds so many cells, which sweep the weight decay, with one queued run each to every experiment. */
    private static void addCells(int count) {
        JdbcClient database = JdbcClient.create(store.database());
        database.sql("UPDATE experiment SET cell_count = cell_count + :count, run_count = run_count + :count")
                .param("count", count)
                .update();
        database.sql("""
                INSERT INTO cell (experiment_id, number, swept_values, spec)
                SELECT e.id, e.cell_count - i, json_build_object('/optimizer/weightDecay', i), c.spec
                FROM experiment e JOIN cell c ON c.experiment_id = e.id AND c.number = 0, generate_series(1, :count) i
                """).param("count", count).update();
        database.sql("""
                INSERT INTO run (id, experiment_id, cell, seed, owner, device, queue_key)
                SELECT gen_random_uuid(), e.id, e.cell_count - number, 1, e.owner, 'any', e.created_at
                FROM experiment e, generate_series(1, :count) number
                """).param("count", count).update();
    }

    private static String items() {
        return store.get("/api/v1/experiments").body();
    }

    @Test
    void a_request_with_wait_returns_as_soon_as_the_experiment_has_ended() throws Exception {
        UUID id = rows.experiment("awaited", 1, 1);
        UUID run = rows.run(id, 0, 1);
        rows.claimed(run, "worker-1");
        CompletableFuture<JsonNode> response =
                CompletableFuture.supplyAsync(() -> store.json("/api/v1/experiments/latest?wait=60"));

        rows.epoch(run, 1, 0.1, 0.1, 0.1);
        rows.succeeded(run);

        assertThat(response.get(30, TimeUnit.SECONDS).at("/status").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_request_with_wait_returns_the_current_status_after_the_timeout() {
        UUID id = rows.experiment("awaited in vain", 1, 1);

        assertThat(store.json("/api/v1/experiments/" + id + "?wait=1")
                        .at("/status")
                        .asString())
                .isEqualTo("QUEUED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/experiments?limit=0      | limit must be between 1 and 500, was 0
            /api/v1/experiments?limit=501    | limit must be between 1 and 500, was 501
            /api/v1/experiments?limit=many   | limit must be a whole number, was 'many'
            /api/v1/experiments?cursor=abc   | cursor is not a cursor of this list: abc
            /api/v1/experiments/latest?wait=-1 | wait must be between 0 and 3600 seconds, was -1
            /api/v1/experiments/latest?wait=99999999999 | wait must be a whole number, was '99999999999'
            """)
    void an_invalid_parameter_returns_a_problem_that_names_it(String path, String detail) {
        HttpResponse<String> response = store.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).at("/detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({"latest", "0197c2a4-0000-7000-8000-000000000000", "no-id"})
    void an_unknown_experiment_returns_a_problem_that_names_it(String id) {
        HttpResponse<String> response = store.get("/api/v1/experiments/" + id);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response.body())).isEqualTo(json("""
                        {"type": "about:blank", "title": "Not Found", "status": 404,
                         "detail": "there is no experiment %1$s", "instance": "/api/v1/experiments/%1$s"}
                        """.formatted(id)));
    }

    @Test
    void the_list_is_filtered_by_status_labels_and_text() {
        UUID seed = rows.experiment("Step two", 1, 1);
        rows.setLabels(seed, "{\"study\": \"seed\", \"url\": \"http://x,y\"}");
        rows.experiment("other", 1, 1);

        assertThat(names("?label=study:seed&label=url:http://x,y")).containsExactly("Step two");
        assertThat(names("?label=url:http://x,y")).containsExactly("Step two");
        assertThat(names("?q=step&status=QUEUED")).containsExactly("Step two");
        assertThat(names("?status=RUNNING")).isEmpty();
        assertThat(names("?status=QUEUED")).containsExactly("other", "Step two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status=DONE           | status must be one of QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED, CANCELLED, was 'DONE'
            status=               | status must be one of QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED, CANCELLED, was ''
            label=study           | label must be key:value, was 'study'
            label=a:b&label=a:c   | label has two values for one key: b and c
            q=%00                 | no NUL character
            """)
    void an_invalid_filter_returns_a_problem_with_the_reason(String query, String detail) {
        HttpResponse<String> response = store.get("/api/v1/experiments?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(detail);
    }

    private List<String> names(String query) {
        return store.json("/api/v1/experiments" + query)
                .at("/items")
                .valueStream()
                .map(item -> item.at("/name").asString())
                .toList();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
