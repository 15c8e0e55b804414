package dev.lockstep.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.gateway.ApiGatewayApplication;
import dev.lockstep.results.ResultsStoreApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs API gateway, results-store and PostgreSQL, shared by all tests of a JVM. */
final class Services implements BeforeAllCallback {
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(Services.class))
                .computeIfAbsent(Running.class, key -> Running.start(context), Running.class);
    }

    /** Returns springdoc's document of the gateway. */
    String gatewayDocument() {
        return get(address(running().gateway(), Springdoc.PATH));
    }

    /** Returns springdoc's document of results-store. */
    String resultsStoreDocument() {
        return get(address(running().resultsStore(), Springdoc.PATH));
    }

    /** Returns a writer for the rows that workers write. */
    ResultRowWriter rows() {
        return new ResultRowWriter(running().database().dataSource(TestDatabaseRole.OWNER));
    }

    /** Submits an experiment of two cells with the seeds 1, 2 and 3. */
    UUID submit() {
        HttpResponse<String> response = send(request("/api/v1/experiments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"name": "every status", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
                         "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3, "seeds": [1, 2, 3],
                         "sweep": {"/strategy/batchSize": [64, 128]}}"""))
                .build());
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return UUID.fromString(Document.JSON.readTree(response.body()).at("/id").asString());
    }

    /** Creates a request to the gateway. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(running().gateway(), path));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, FirstEventSubscriber.handler());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.toString(), e);
        }
    }

    /** Returns the gateway's port, for requests that an HTTP client cannot send. */
    int port() {
        return address(running().gateway(), "/").getPort();
    }

    private String get(URI address) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address).build());
        if (response.statusCode() != 200) {
            throw new AssertionError(address + " returned " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static URI address(ConfigurableApplicationContext service, String path) {
        return URI.create(
                "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started: is this field annotated with @RegisterExtension?");
    }

    private record Running(
            TestDatabase database, ConfigurableApplicationContext resultsStore, ConfigurableApplicationContext gateway)
            implements AutoCloseable {
        private static Running start(ExtensionContext context) {
            TestDatabase database = new TestDatabase();
            database.beforeAll(context);
            ConfigurableApplicationContext resultsStore = ResultsStoreApplication.application()
                    .sources(Springdoc.class)
                    .run(arguments(
                            "--spring.datasource.url=" + database.url(TestDatabaseRole.RESULTS),
                            "--spring.flyway.url=" + database.url(TestDatabaseRole.OWNER)));
            ConfigurableApplicationContext gateway = ApiGatewayApplication.application()
                    .sources(Springdoc.class)
                    .run(arguments(
                            "--spring.datasource.url=" + database.url(TestDatabaseRole.GATEWAY),
                            "--lockstep.results-store.url=" + address(resultsStore, "")));
            return new Running(database, resultsStore, gateway);
        }

        private static String[] arguments(String... own) {
            Stream<String> common = Stream.of("--server.port=0", "--management.server.port=0");
            return Stream.of(common, Stream.of(Springdoc.SETTINGS), Stream.of(own))
                    .flatMap(part -> part)
                    .toArray(String[]::new);
        }

        @Override
        public void close() {
            gateway.close();
            resultsStore.close();
        }
    }
}
