package dev.lockstep.results;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import javax.sql.DataSource;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the service with its own database and ports, and sends it HTTP requests. All tests of a JVM share one. */
public final class RunningResultsStore implements BeforeAllCallback {
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(RunningResultsStore.class))
                .computeIfAbsent(Running.class, key -> Running.start(context), Running.class);
    }

    /** Returns a writer of the rows that other services write. */
    public ResultRowWriter rows() {
        return new ResultRowWriter(running().database.dataSource(TestDatabaseRole.OWNER));
    }

    /** Returns the database with the owner's role; every connection is new. */
    public DataSource database() {
        return running().database.dataSource(TestDatabaseRole.OWNER);
    }

    /** Returns a bean of the service. */
    public <T> T bean(Class<T> type) {
        return running().service.getBean(type);
    }

    /** Returns the URI of a path. */
    public URI uri(String path) {
        return uri("local.server.port", path);
    }

    /** Sends a GET request and returns the JSON; the status must be 200. */
    public JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " returned " + response.statusCode() + ": " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    /** Sends a GET request with these header names and values. */
    public HttpResponse<String> get(String path, String... headers) {
        return getAt("local.server.port", path, headers);
    }

    /** Sends a GET request to the management port. */
    public HttpResponse<String> getManagement(String path) {
        return getAt("local.management.port", path);
    }

    /** Sends a GET request and returns the body as bytes. */
    public HttpResponse<byte[]> bytes(String path) {
        return getAt("local.server.port", path, BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> getAt(String port, String path, String... headers) {
        return getAt(port, path, BodyHandlers.ofString(), headers);
    }

    private <T> HttpResponse<T> getAt(String port, String path, BodyHandler<T> body, String... headers) {
        URI uri = uri(port, path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), body);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(uri.toString(), e);
        }
    }

    private URI uri(String port, String path) {
        return URI.create(
                "http://127.0.0.1:" + running().service.getEnvironment().getRequiredProperty(port) + path);
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started: is this field annotated with @RegisterExtension?");
    }

    private record Running(TestDatabase database, ConfigurableApplicationContext service) implements AutoCloseable {
        private static Running start(ExtensionContext context) {
            TestDatabase database = new TestDatabase();
            database.beforeAll(context);
            return new Running(
                    database,
                    ResultsStoreApplication.application()
                            .run(
                                    "--server.port=0",
                                    "--management.server.port=0",
                                    "--lockstep.events.heartbeat=1s",
                                    "--lockstep.events.between-progress=100ms",
                                    "--lockstep.platform.between-reads=100ms",
                                    "--spring.datasource.url=" + database.url(TestDatabaseRole.RESULTS),
                                    "--spring.flyway.url=" + database.url(TestDatabaseRole.OWNER)));
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
