package dev.lockstep.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls every operation of the OpenAPI document on the running services, with runs in every status. */
class ResponsesTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String EXPERIMENT = EXPERIMENTS + "/{id}";
    private static final String RUN = "/api/v1/runs/{id}";
    private static final String REDUCED = "/api/v1/specs/reduced";
    private static final String KEYS = "/api/v1/keys";
    private static final String SPEC = """
            {"name": "short", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3, "sweep": {"/strategy/batchSize": [32, 64]}}""";

    @RegisterExtension
    static final Services services = new Services();

    private final Contract contract = new Contract();
    private final Set<String> called = new TreeSet<>();
    private String experiment = "";
    private List<UUID> runs = List.of();

    @BeforeEach
    void insertRunsOfEveryStatus() {
        ResultRowWriter rows = services.rows();
        rows.clear();
        UUID id = services.submit();
        experiment = id.toString();
        runs = List.of(
                rows.run(id, 0, 1),
                rows.run(id, 0, 2),
                rows.run(id, 0, 3),
                rows.run(id, 1, 1),
                rows.run(id, 1, 2),
                rows.run(id, 1, 3));
        rows.worker("worker-1", 3);
        for (UUID run : runs.subList(0, 5)) {
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.1, 0.1, 0.1);
        }
        rows.epoch(runs.get(0), 2, 0.3, null, null);
        rows.model(runs.get(0), 2, new byte[] {1, 2, 3});
        rows.succeeded(runs.get(0));
        rows.succeeded(runs.get(1));
        rows.diverged(runs.get(2));
        rows.progress(runs.get(3), 2, 0.5);
        rows.lost(runs.get(4), 1);
    }

    @Test
    void every_operation_responds_as_documented() {
        callReads();
        callCatalogue();
        callKeys();
        callCommands();

        assertThat(contract.operations())
                .as("successfully called operations")
                .extracting(Contract.Operation::toString)
                .containsExactlyInAnyOrderElementsOf(called);
    }

    private void callReads() {
        get(EXPERIMENTS, "?limit=10&status=RUNNING&label=study:examples&q=short");
        get(EXPERIMENT, "");
        get(EXPERIMENT, "?wait=0");
        get(EXPERIMENT + "/runs", "");
        get(EXPERIMENT + "/summary", "");
        for (String format : List.of("json", "md", "csv", "tex")) {
            get(EXPERIMENT + "/table", "?format=" + format);
        }
        get(EXPERIMENT + "/table", "?reference=seed/step2-sgdm&at=best&comparisons=true");
        get(EXPERIMENT + "/curves", "?metric=trainLoss&points=3");
        for (String file : List.of("testAccuracy.svg", "learningRate.png")) {
            get(path(EXPERIMENT) + "/plots/" + file, EXPERIMENT + "/plots/{file}", "");
        }
        get("/api/v1/compare", "?cells=latest:0,latest:1&metric=valLoss&at=best&baseline=latest:1");
        get("/api/v1/compare", "?experiments=latest");
        get("/api/v1/frontier", "?experiments=latest");
        get("/api/v1/leaderboard", "?dataset=synthetic");
        for (UUID run : runs) {
            get(RUN.replace("{id}", run.toString()), RUN, "");
            get(RUN.replace("{id}", run.toString()) + "/epochs", RUN + "/epochs", "?format=json");
            get(RUN.replace("{id}", run.toString()) + "/epochs", RUN + "/epochs", "?format=csv&afterEpoch=1");
            get(RUN.replace("{id}", run.toString()) + "/log", RUN + "/log", "");
        }
        get(EXPERIMENT + "/events", "");
        get(RUN.replace("{id}", runs.getFirst().toString()) + "/events", RUN + "/events", "?from=now");
        get("/api/v1/events", "?from=start");
        get(RUN.replace("{id}", runs.get(0).toString()) + "/model", RUN + "/model", "?which=last");
        get("/api/v1/queue", "");
        get("/api/v1/workers", "");
    }

    private void callCatalogue() {
        for (String kind : List.of(
                "datasets", "models", "strategies", "optimizers", "schedules", "losses", "weights", "metrics")) {
            get("/api/v1/" + kind, "");
        }
    }

    private void callKeys() {
        String created = send("post", KEYS, json(KEYS, "{\"role\": \"reader\", \"owner\": \"ada\"}"), 201);
        get(KEYS, "");
        String id = Document.JSON.readTree(created).at("/id").asString();
        send("delete", KEYS + "/{id}", services.request(KEYS + "/" + id).DELETE(), 204);
        get(KEYS, "");
    }

    private void callCommands() {
        send("post", REDUCED, json(REDUCED + "?epochs=1&seeds=1&trainingSize=100", SPEC), 200);
        send("post", EXPERIMENTS, json(EXPERIMENTS + "?validateOnly=true", SPEC), 200);
        send("post", EXPERIMENTS, json(EXPERIMENTS, SPEC).header("Idempotency-Key", "once"), 201);
        send("post", EXPERIMENTS, json(EXPERIMENTS, SPEC).header("Idempotency-Key", "once"), 200);
        get(EXPERIMENTS + "/latest", EXPERIMENT, "");
        String export = exportOfQuickstart();
        send("post", EXPERIMENTS + "/import", json(EXPERIMENTS + "/import", export), 201);
        send("post", EXPERIMENTS + "/import", json(EXPERIMENTS + "/import", export), 200);
        get(EXPERIMENTS + "/latest/table", EXPERIMENT + "/table", "");
        get(EXPERIMENTS + "/latest/runs", EXPERIMENT + "/runs", "");
        send("post", EXPERIMENT + "/seeds", json(path(EXPERIMENT) + "/seeds", "{\"seeds\": [9]}"), 202);
        post(RUN + "/retry", runs.get(2));
        post(RUN + "/pause", runs.get(3));
        post(RUN + "/resume", runs.get(3));
        post(RUN + "/cancel", runs.get(5));
        for (String command : List.of("/pause", "/resume", "/retry", "/cancel")) {
            post(EXPERIMENT + command, UUID.fromString(experiment));
        }
        send("delete", EXPERIMENT, services.request(path(EXPERIMENT)).DELETE(), 204);
    }

    private static String exportOfQuickstart() {
        try {
            return Files.readString(Path.of("../../docs/reproduction/quickstart.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void get(String template, String query) {
        get(path(template), template, query);
    }

    private void get(String path, String template, String query) {
        HttpResponse<String> response =
                services.send(services.request(path + query).build());
        check("get", template, response, 200);
        response.headers().firstValue("ETag").ifPresent(tag -> {
            // The training time of a running run may have changed: 200 is valid too.
            HttpResponse<String> revalidated = services.send(
                    services.request(path + query).header("If-None-Match", tag).build());
            assertThat(revalidated.statusCode()).isIn(200, 304);
            check("get", template, revalidated, revalidated.statusCode());
        });
    }

    private void post(String template, UUID id) {
        send(
                "post",
                template,
                services.request(template.replace("{id}", id.toString())).POST(BodyPublishers.noBody()),
                202);
    }

    private String send(String method, String template, HttpRequest.Builder request, int status) {
        HttpResponse<String> response = services.send(request.build());
        check(method, template, response, status);
        return response.body();
    }

    private void check(String method, String template, HttpResponse<String> response, int status) {
        Contract.Operation operation = contract.operation(method, template);
        assertThat(response.statusCode()).as(operation + ": " + response.body()).isEqualTo(status);
        assertThat(contract.violations(operation, response))
                .as(operation + ": " + response.body())
                .isEmpty();
        called.add(operation.toString());
    }

    private String path(String template) {
        return template.replace("{id}", experiment);
    }

    private static HttpRequest.Builder json(String path, String body) {
        return services.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}
