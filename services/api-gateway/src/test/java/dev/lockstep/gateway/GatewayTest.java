package dev.lockstep.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Base class: starts the gateway on a random port, with a real PostgreSQL and a fake results-store. */
@SpringBootTest(
        classes = ApiGatewayApplication.class,
        useMainMethod = UseMainMethod.ALWAYS,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "spring.datasource.hikari.connection-timeout=1000"})
public abstract class GatewayTest {
    @RegisterExtension
    protected static final TestDatabase database = new TestDatabase();

    protected static final FakeResultsStore resultsStore = new FakeResultsStore();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> database.url(TestDatabaseRole.GATEWAY));
        registry.add("lockstep.results-store.url", resultsStore::url);
    }

    /** Returns a client with the rights of the schema's owner, which no service has. */
    protected static JdbcClient sql() {
        return JdbcClient.create(database.dataSource(TestDatabaseRole.OWNER));
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected TestResponse send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return TestResponse.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    protected TestResponse get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    protected TestResponse post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** Returns a POST request with a JSON body, like {@code curl --json}. */
    protected HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}
