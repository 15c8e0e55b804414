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

/** A server that returns fixed responses and can be stopped and restarted. */
public final class FakeLockstep implements AutoCloseable {
    private final Map<String, Response> responses = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private HttpServer server;

    private record Response(int status, String body) {}

    /** A received request, with the headers for idempotency, authentication and stream resumption. */
    public record Request(
            String method, String path, String body, String idempotencyKey, String authorization, String lastEventId) {}

    public FakeLockstep() {
        server = listen(0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the response for a path, which includes the query. */
    public void respond(String path, String body) {
        respond(path, 200, body);
    }

    public synchronized void respond(String path, int status, String body) {
        responses.put(path, new Response(status, body));
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Stops the server. */
    public void stop() {
        server.stop(0);
    }

    /** Restarts the server on the same port. */
    public void restart() {
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
        Response response = responses.getOrDefault(
                path,
                new Response(404, "{\"title\": \"Not Found\", \"status\": 404, \"detail\": \"no " + path + "\"}"));
        byte[] body = response.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
