package dev.lockstep.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Client of the REST API.
 *
 * <p>Every request throws {@link RequestRejectedException} if the server rejects it and
 * {@link ServerUnreachableException} if there is no response.
 */
public final class ApiClient implements AutoCloseable {
    private static final String ROOT = "/api/v1";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    /** A large import is validated and stored before the response. */
    private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(30);

    private static final int MAX_PAGE_SIZE = 500;

    private final ServerAddress server;
    private final String key;
    private final HttpClient client;
    private final JsonMapper json = JsonMapper.shared();

    /** Creates a client of a server; the API key is sent as a bearer token unless it is empty. */
    public ApiClient(ServerAddress server, String key) {
        this.server = server;
        this.key = key;
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .proxy(server.isLocal() ? HttpClient.Builder.NO_PROXY : ProxySelector.getDefault())
                .build();
    }

    /** Sends a GET request and returns the response body as text. */
    public String getText(String path) {
        return send(request(path).GET().build());
    }

    /** Sends a GET request and returns the parsed response. */
    public <T> T get(String path, Class<T> type) {
        return parse(getText(path), type);
    }

    /** Returns one page of a list. */
    public <T> PageResponse<T> getPage(String path, Class<T> itemType) {
        JavaType pageType = json.getTypeFactory().constructParametricType(PageResponse.class, itemType);
        String body = getText(path);
        return complete(() -> json.readValue(body, pageType));
    }

    /** Returns all items of a list, fetched page by page. */
    public <T> List<T> getAll(String path, Class<T> itemType) {
        String firstPage = path + "?limit=" + MAX_PAGE_SIZE;
        PageResponse<T> page = getPage(firstPage, itemType);
        List<T> items = new ArrayList<>(page.items());
        while (page.nextCursor() != null) {
            page = getPage(firstPage + "&cursor=" + page.nextCursor(), itemType);
            items.addAll(page.items());
        }
        return items;
    }

    /**
     * Opens a stream of server-sent events.
     *
     * @param lastEventId the event after which the stream resumes; null to start at the beginning of {@code path}
     */
    public RunEventClient events(String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = request(path);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = exchange(request.GET().build(), BodyHandlers.ofInputStream());
        return switch (response.statusCode()) {
            case 200, 204 -> new RunEventClient(server, response.body(), lastEventId);
            default -> throw failure(response.statusCode(), readBody(response));
        };
    }

    private String readBody(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new ServerUnreachableException(server, reason(e));
        }
    }

    /** Submits a spec with a new idempotency key, so that a resent request is stored once. */
    public String submit(byte[] spec) {
        return send(request("/experiments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(spec))
                .build());
    }

    /** Sends JSON in a POST request and returns the response body as text. */
    public String postJson(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Imports an export; returns the stored experiment. */
    public ImportResponse importExport(byte[] json) {
        HttpResponse<String> response = exchange(
                request("/experiments/import")
                        .timeout(IMPORT_TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(gzip(json)))
                        .build(),
                BodyHandlers.ofString());
        return switch (response.statusCode()) {
            case 200, 201 ->
                new ImportResponse(response.statusCode() == 201, parse(response.body(), SubmissionResponse.class));
            default -> throw failure(response.statusCode(), response.body());
        };
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream in memory does not fail
        }
        return packed.toByteArray();
    }

    /** Sends a DELETE request. */
    public void delete(String path) {
        send(request(path).DELETE().build());
    }

    /** Sends a POST request without a body and returns the response body as text. */
    public String post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()).build());
    }

    /** Returns the text of a JSON response; throws {@link UnexpectedResponseException} if it is not JSON. */
    public String getJson(String path) {
        String body = getText(path);
        parse(body, JsonNode.class);
        return body;
    }

    /** Parses a response; throws {@link UnexpectedResponseException} if it is not of the type. */
    public <T> T parse(String body, Class<T> type) {
        return complete(() -> json.readValue(body, type));
    }

    private <T> T complete(Supplier<T> response) {
        try {
            return CompleteRecords.require(response.get());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnexpectedResponseException(server, e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + ROOT + path)).timeout(REQUEST_TIMEOUT);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        while (response.statusCode() == 429 && request.method().equals("GET")) {
            // Reads of many runs exceed the rate that a server allows. Quotas limit only other requests.
            sleep(response.headers().firstValueAsLong("Retry-After").orElse(1));
            response = exchange(request, BodyHandlers.ofString());
        }
        return switch (response.statusCode()) {
            case 200, 201, 202, 204 -> response.body();
            default -> throw failure(response.statusCode(), response.body());
        };
    }

    private void sleep(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(Math.clamp(seconds, 1, 60)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException(server, "interrupted");
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new ServerUnreachableException(server, reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException(server, "interrupted");
        }
    }

    private RuntimeException failure(int status, String body) {
        Problem problem = problem(status, body);
        return switch (status) {
            case 502, 503, 504 -> new ServerUnreachableException(server, reason(problem));
            default -> new RequestRejectedException(problem);
        };
    }

    private static String reason(IOException e) {
        if (Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "unknown host";
        }
        return e instanceof ConnectException ? "connection refused" : String.valueOf(e.getMessage());
    }

    private static String reason(Problem problem) {
        return problem.detail() == null ? problem.headline() : problem.detail();
    }

    /** Parses the problem details. The response may come from another server, and then has none. */
    private Problem problem(int status, String body) {
        try {
            return CompleteRecords.require(json.readValue(body, Problem.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return new Problem(null, status, null, null);
        }
    }
}
