package dev.lockstep.operations;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.gateway.ApiGatewayApplication;
import dev.lockstep.results.ResultsStoreApplication;
import dev.lockstep.worker.TrainerWorkerApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the three services on PostgreSQL with tracing and JSON logs, trains an experiment of one run, and records
 * metrics, spans and logs. All tests of a JVM share the result.
 */
final class ObservedPlatform implements BeforeAllCallback {
    static final int EPOCHS = 2;

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private @Nullable Observations observations;

    /**
     * The recorded metrics, spans and logs.
     *
     * @param run the trained run, as returned by the API
     * @param log the lines that the services wrote to standard output
     */
    record Observations(
            JsonNode run, ScrapedMetrics metrics, List<TraceCollector.ServiceSpan> spans, List<String> log) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        observations = context.getRoot()
                .getStore(Namespace.create(ObservedPlatform.class))
                .computeIfAbsent(Observations.class, key -> observe(context), Observations.class);
    }

    Observations observations() {
        return Objects.requireNonNull(observations, "not started: is this field annotated with @RegisterExtension?");
    }

    private static Observations observe(ExtensionContext context) {
        TestDatabase database = new TestDatabase();
        database.beforeAll(context);
        try (CapturedConsole console = CapturedConsole.start();
                TraceCollector collector = new TraceCollector()) {
            return observe(database, console, collector);
        }
    }

    private static Observations observe(TestDatabase database, CapturedConsole console, TraceCollector collector) {
        TrainingResult trained = train(database, collector); // all services have stopped and sent their last spans
        return new Observations(trained.run(), trained.metrics(), collector.spans(), console.lines());
    }

    private record TrainingResult(JsonNode run, ScrapedMetrics metrics) {}

    private static TrainingResult train(TestDatabase database, TraceCollector collector) {
        ConfigurableApplicationContext results = ResultsStoreApplication.application()
                .run(arguments(
                        collector,
                        "--lockstep.platform.between-reads=200ms",
                        "--spring.datasource.url=" + database.url(TestDatabaseRole.RESULTS),
                        "--spring.flyway.url=" + database.url(TestDatabaseRole.OWNER)));
        try (ConfigurableApplicationContext gateway = ApiGatewayApplication.application()
                        .run(arguments(
                                collector,
                                "--lockstep.results-store.url=" + address(results, "local.server.port", ""),
                                "--spring.datasource.url=" + database.url(TestDatabaseRole.GATEWAY)));
                ConfigurableApplicationContext worker = TrainerWorkerApplication.application()
                        .run(arguments(
                                collector,
                                "--lockstep.worker.data-directory=" + Path.of("target", "data"),
                                "--spring.datasource.url=" + database.url(TestDatabaseRole.WORKER)))) {
            List<String> scrapes = new ArrayList<>();
            JsonNode run = trainAndScrape(results, gateway, scrapes);
            get(gateway, "/api/v1/queue"); // fails without results-store
            scrapes.add(scrape(gateway));
            scrapes.add(scrape(worker));
            return new TrainingResult(run, ScrapedMetrics.of(scrapes));
        }
    }

    /** Trains the run and scrapes results-store, which it closes. */
    private static JsonNode trainAndScrape(
            ConfigurableApplicationContext results, ConfigurableApplicationContext gateway, List<String> scrapes) {
        try (results) {
            JsonNode run = train(gateway);
            await().atMost(TIMEOUT)
                    .until(() -> ScrapedMetrics.of(List.of(scrape(results)))
                            .valueOf("lockstep_runs", "status", "succeeded")
                            .equals("1.0"));
            scrapes.add(scrape(results));
            return run;
        }
    }

    private static JsonNode train(ConfigurableApplicationContext gateway) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(address(gateway, "local.server.port", "/api/v1/experiments"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                        {"name": "observed", "dataset": {"name": "synthetic", "trainingSize": 256, "validationSize": 64},
                         "model": {"name": "mlp"}, "strategy": {"type": "local-sgd", "replicas": 2, "batchSize": 16, "localSteps": 4},
                         "optimizer": {"type": "sgd", "learningRate": 0.01}, "epochs": %s}""".formatted(EPOCHS)))
                        .build());
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return await().atMost(TIMEOUT)
                .until(
                        () -> JsonMapper.shared()
                                .readTree(get(gateway, "/api/v1/experiments/latest/runs")
                                        .body())
                                .at("/items/0"),
                        run -> run.at("/status").asString().equals("SUCCEEDED"));
    }

    private static String[] arguments(TraceCollector collector, String... own) {
        Stream<String> common = Stream.of(
                "--server.port=0",
                "--management.server.port=0",
                "--LOCKSTEP_LOG_FORMAT=ecs",
                "--LOCKSTEP_TRACES=true",
                "--LOCKSTEP_TRACES_ENDPOINT=" + collector.endpoint());
        return Stream.concat(common, Stream.of(own)).toArray(String[]::new);
    }

    private static String scrape(ConfigurableApplicationContext service) {
        return send(HttpRequest.newBuilder(address(service, "local.management.port", "/actuator/prometheus"))
                        .build())
                .body();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path) {
        return send(HttpRequest.newBuilder(address(service, "local.server.port", path))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.toString(), e);
        }
    }

    private static URI address(ConfigurableApplicationContext service, String port, String path) {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty(port) + path);
    }
}
