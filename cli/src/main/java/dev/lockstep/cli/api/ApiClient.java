package dev.lockstep.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a server.
 *
 * <p>Every method throws {@link RequestRejectedException} where the server refuses and {@link ServerUnreachableException} where none answers.
 */
public final class ApiClient implements AutoCloseable {
    private static final String ROOT = "/api/v1";
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int LARGEST_PAGE = 500;

    private final URI server;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    private final JsonMapper json = JsonMapper.shared();

    /**
     * Asks this server.
     *
     * @param key the token that is shown to it; empty for none
     */
    public ApiClient(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** What GET answers, as it is. */
    public String text(String path) {
        return send(request(path).GET().build());
    }

    /** What GET answers. */
    public <T> T get(String path, Class<T> type) {
        return parse(text(path), type);
    }

    /** One page of a list. */
    public <T> PageResponse<T> page(String path, Class<T> itemType) {
        JavaType pageType = json.getTypeFactory().constructParametricType(PageResponse.class, itemType);
        return json.readValue(text(path), pageType);
    }

    /** Every item of a list, page after page. */
    public <T> List<T> all(String path, Class<T> itemType) {
        String firstPage = path + "?limit=" + LARGEST_PAGE;
        PageResponse<T> page = page(firstPage, itemType);
        List<T> items = new ArrayList<>(page.items());
        while (page.nextCursor() != null) {
            page = page(firstPage + "&cursor=" + page.nextCursor(), itemType);
            items.addAll(page.items());
        }
        return items;
    }

    /**
     * Begins to listen to a stream of events.
     *
     * @param lastEventId behind which it is to go on; null for where the path begins
     */
    public RunEventClient events(String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = request(path);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer = ask(request.GET().build(), BodyHandlers.ofInputStream());
        return switch (answer.statusCode()) {
            case 200, 204 -> new RunEventClient(server, answer.body(), lastEventId);
            default -> throw refusal(answer.statusCode(), whole(answer));
        };
    }

    private String whole(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new ServerUnreachableException(server, reason(e));
        }
    }

    /** Sends a spec under a key of its own, so that it is stored once even where it arrives twice. */
    public String submit(byte[] spec) {
        return send(request("/experiments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(spec))
                .build());
    }

    /** What POST without a body answers, as it is. */
    public String post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()).build());
    }

    public <T> T parse(String body, Class<T> type) {
        return json.readValue(body, type);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.toString().replaceAll("/+$", "") + ROOT + path))
                .timeout(TO_ANSWER);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest request) {
        HttpResponse<String> answer = ask(request, BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200, 201, 202, 204 -> answer.body();
            default -> throw refusal(answer.statusCode(), answer.body());
        };
    }

    private <T> HttpResponse<T> ask(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new ServerUnreachableException(server, reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException(server, "interrupted");
        }
    }

    private RuntimeException refusal(int status, String body) {
        Problem problem = problem(status, body);
        return switch (status) {
            case 502, 503, 504 -> new ServerUnreachableException(server, reason(problem));
            default -> new RequestRejectedException(problem);
        };
    }

    private static String reason(IOException e) {
        return e instanceof ConnectException ? "nothing listens there" : String.valueOf(e.getMessage());
    }

    private static String reason(Problem problem) {
        return problem.detail() == null ? problem.headline() : problem.detail();
    }

    /** What answers may be no Lockstep at all. */
    private Problem problem(int status, String body) {
        try {
            return json.readValue(body, Problem.class);
        } catch (JacksonException e) {
            return new Problem(null, status, null, null);
        }
    }
}
