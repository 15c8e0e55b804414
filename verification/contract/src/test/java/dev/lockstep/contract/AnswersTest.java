package dev.lockstep.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation of the document is asked of the real services, with runs in every state to tell of. */
class AnswersTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String EXPERIMENT = EXPERIMENTS + "/{id}";
    private static final String RUN = "/api/v1/runs/{id}";
    private static final String KEYS = "/api/v1/keys";
    private static final String SPEC = """
            {"name": "short", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3, "sweep": {"/strategy/batchSize": [32, 64]}}""";

    @RegisterExtension
    static final Services services = new Services();

    private final Contract contract = new Contract();
    private final Set<String> asked = new TreeSet<>();
    private String experiment = "";
    private List<UUID> runs = List.of();

    @BeforeEach
    void runsInEveryState() {
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
        rows.epoch(runs.get(0), 2, 0.3, null, 0.2);
        rows.model(runs.get(0), 2, new byte[] {1, 2, 3});
        rows.succeeded(runs.get(0));
        rows.succeeded(runs.get(1));
        rows.diverged(runs.get(2));
        rows.progress(runs.get(3), 2, 0.5);
        rows.lost(runs.get(4), 1);
    }

    @Test
    void every_operation_answers_as_the_document_says() {
        reads();
        catalogue();
        keys();
        changes();

        assertThat(contract.operations())
                .as("asked with success")
                .extracting(Contract.Operation::toString)
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private void reads() {
        get(EXPERIMENTS, "?limit=10&status=RUNNING&label=study:examples&q=short");
        get(EXPERIMENT, "");
        get(EXPERIMENT, "?wait=0");
        get(EXPERIMENT + "/runs", "");
        get(EXPERIMENT + "/summary", "");
        for (String format : List.of("json", "md", "csv", "tex")) {
            get(EXPERIMENT + "/table", "?format=" + format);
        }
        get(EXPERIMENT + "/table", "?reference=seed/step2-sgdm&at=best");
        get(EXPERIMENT + "/curves", "?metric=trainLoss&points=3");
        for (String picture : List.of("testAccuracy.svg", "learningRate.png")) {
            get(path(EXPERIMENT) + "/plots/" + picture, EXPERIMENT + "/plots/{file}", "");
        }
        get("/api/v1/compare", "?cells=latest:0,latest:1&metric=valLoss&at=best&baseline=latest:1");
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

    private void catalogue() {
        for (String choice :
                List.of("datasets", "models", "strategies", "optimizers", "schedules", "losses", "weights")) {
            get("/api/v1/" + choice, "");
        }
    }

    private void keys() {
        String made = send("post", KEYS, json(KEYS, "{\"role\": \"reader\", \"owner\": \"ada\"}"), 201);
        get(KEYS, "");
        String id = Document.JSON.readTree(made).at("/id").asString();
        send("delete", KEYS + "/{id}", services.request(KEYS + "/" + id).DELETE(), 204);
        get(KEYS, "");
    }

    private void changes() {
        send("post", EXPERIMENTS, json(EXPERIMENTS + "?validateOnly=true", SPEC), 200);
        send("post", EXPERIMENTS, json(EXPERIMENTS, SPEC).header("Idempotency-Key", "once"), 201);
        send("post", EXPERIMENTS, json(EXPERIMENTS, SPEC).header("Idempotency-Key", "once"), 200);
        get(EXPERIMENTS + "/latest", EXPERIMENT, "");
        post(RUN + "/retry", runs.get(2));
        post(RUN + "/pause", runs.get(3));
        post(RUN + "/resume", runs.get(3));
        post(RUN + "/cancel", runs.get(5));
        for (String order : List.of("/pause", "/resume", "/retry", "/cancel")) {
            post(EXPERIMENT + order, UUID.fromString(experiment));
        }
        send("delete", EXPERIMENT, services.request(path(EXPERIMENT)).DELETE(), 204);
    }

    private void get(String template, String query) {
        get(path(template), template, query);
    }

    private void get(String path, String template, String query) {
        HttpResponse<String> answer =
                services.send(services.request(path + query).build());
        check("get", template, answer, 200);
        answer.headers().firstValue("ETag").ifPresent(tag -> {
            // What runs has changed meanwhile: its seconds are counted.
            HttpResponse<String> again = services.send(
                    services.request(path + query).header("If-None-Match", tag).build());
            assertThat(again.statusCode()).isIn(200, 304);
            check("get", template, again, again.statusCode());
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
        HttpResponse<String> answer = services.send(request.build());
        check(method, template, answer, status);
        return answer.body();
    }

    private void check(String method, String template, HttpResponse<String> answer, int status) {
        Contract.Operation operation = contract.operation(method, template);
        assertThat(answer.statusCode()).as(operation + ": " + answer.body()).isEqualTo(status);
        assertThat(contract.breaches(operation, answer))
                .as(operation + ": " + answer.body())
                .isEmpty();
        asked.add(operation.toString());
    }

    private String path(String template) {
        return template.replace("{id}", experiment);
    }

    private static HttpRequest.Builder json(String path, String body) {
        return services.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}
