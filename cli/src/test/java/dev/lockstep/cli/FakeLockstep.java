package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that gives recorded answers, and can be gone for a while. */
public final class FakeLockstep implements AutoCloseable {
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    /** What was asked: with the path and query, the headers that make a request safe to repeat, show a key, and resume a stream. */
    public record Request(
            String method, String path, String body, String idempotencyKey, String authorization, String lastEventId) {}

    public FakeLockstep() {
        server = listen(0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, this path (with its query) is answered so. */
    public void answer(String path, String body) {
        answer(path, 200, body);
    }

    public synchronized void answer(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Nobody listens any more. */
    public void goAway() {
        server.stop(0);
    }

    /** It listens again where it was. */
    public void comeBack() {
        server = listen(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(
                exchange.getRequestMethod(),
                path,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"))));
        Answer answer = answers.getOrDefault(
                path, new Answer(404, "{\"title\": \"Not Found\", \"status\": 404, \"detail\": \"no " + path + "\"}"));
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
