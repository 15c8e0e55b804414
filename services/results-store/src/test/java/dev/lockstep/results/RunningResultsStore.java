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

/** The service as it is started for real, on a database and ports of its own, seen over HTTP. One serves all tests of a JVM. */
public final class RunningResultsStore implements BeforeAllCallback {
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(RunningResultsStore.class))
                .computeIfAbsent(Running.class, key -> Running.start(context), Running.class);
    }

    /** What other services write. */
    public ResultRowWriter rows() {
        return new ResultRowWriter(running().database.dataSource(TestDatabaseRole.OWNER));
    }

    /** The database as its owner sees it, a new connection each time. */
    public DataSource database() {
        return running().database.dataSource(TestDatabaseRole.OWNER);
    }

    /** A part of the service. */
    public <T> T part(Class<T> type) {
        return running().service.getBean(type);
    }

    /** The whole address of a path. */
    public URI address(String path) {
        return address("local.server.port", path);
    }

    /** The answer to GET, which must be 200 and JSON. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The answer to GET, with header names and values as given. */
    public HttpResponse<String> get(String path, String... headers) {
        return getAt("local.server.port", path, headers);
    }

    /** The answer to GET at the port that operators watch. */
    public HttpResponse<String> getManagement(String path) {
        return getAt("local.management.port", path);
    }

    /** The answer to GET, byte by byte. */
    public HttpResponse<byte[]> bytes(String path) {
        return getAt("local.server.port", path, BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> getAt(String port, String path, String... headers) {
        return getAt(port, path, BodyHandlers.ofString(), headers);
    }

    private <T> HttpResponse<T> getAt(String port, String path, BodyHandler<T> body, String... headers) {
        URI address = address(port, path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), body);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(address.toString(), e);
        }
    }

    private URI address(String port, String path) {
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
