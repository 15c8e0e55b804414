package dev.lockstep.gateway.results;

import static dev.lockstep.gateway.FakeResultsStore.respond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.lockstep.gateway.GatewayTest;
import dev.lockstep.gateway.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest extends GatewayTest {
    private static final String ID = "01977a5e-0000-7000-8000-000000000000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/experiments?limit=2&cursor=a%2Fb%3D%3D&q=gr%C3%B6%C3%9Fe",
                "/api/v1/experiments/latest?wait=1",
                "/api/v1/experiments/" + ID,
                "/api/v1/experiments/" + ID + "/runs",
                "/api/v1/experiments/latest/table?format=md",
                "/api/v1/experiments/" + ID + "/summary",
                "/api/v1/experiments/latest/table?format=tex&reference=seed/step2-lars",
                "/api/v1/experiments/latest/curves?metric=testLoss&points=100",
                "/api/v1/experiments/" + ID + "/plots/testAccuracy.svg",
                "/api/v1/compare?cells=latest:0,latest:1&baseline=latest:0",
                "/api/v1/frontier?experiments=latest," + ID,
                "/api/v1/leaderboard?dataset=cifar100",
                "/api/v1/runs/" + ID,
                "/api/v1/runs/" + ID + "/epochs?afterEpoch=3&format=csv",
                "/api/v1/runs/" + ID + "/events?from=now",
                "/api/v1/experiments/latest/events",
                "/api/v1/events",
                "/api/v1/queue",
                "/api/v1/workers",
            })
    void reads_are_forwarded_to_results_store_unchanged(String path) throws Exception {
        resultsStore.respondWith(exchange -> respond(exchange, 200, Map.of("Content-Type", "text/csv"), "epoch\n1\n"));

        TestResponse response = get(path);

        assertThat(resultsStore.requests()).containsExactly("GET " + path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(response.body()).isEqualTo("epoch\n1\n");
    }

    @Test
    void conditional_requests_are_forwarded_and_304_has_no_body() throws Exception {
        resultsStore.respondWith(exchange -> {
            boolean unchanged =
                    exchange.getRequestHeaders().getFirst("If-None-Match").equals("\"v1\"");
            Map<String, String> headers = Map.of(
                    "ETag", "\"v1\"", "X-Accepted", exchange.getRequestHeaders().getFirst("Accept"));
            respond(exchange, unchanged ? 304 : 500, headers, "");
        });

        TestResponse response =
                send(request("/api/v1/queue").header("If-None-Match", "\"v1\"").header("Accept", "text/csv"));

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.header("ETag")).hasValue("\"v1\"");
        assertThat(response.header("X-Accepted")).isEmpty();
        assertThat(response.body()).isEmpty();
    }

    @Test
    void problem_details_of_results_store_are_forwarded() throws Exception {
        resultsStore.respondWith(exchange -> respond(
                exchange, 404, Map.of("Content-Type", "application/problem+json"), "{\"title\":\"Not Found\"}"));

        TestResponse response = get("/api/v1/runs/" + ID);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.text("/title")).isEqualTo("Not Found");
    }

    @Test
    void a_results_store_that_does_not_respond_gives_503() throws Exception {
        resultsStore.respondWith(exchange -> exchange.close());

        TestResponse response = get("/api/v1/experiments");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.header("Retry-After")).hasValue("2");
        assertThat(response.text("/detail")).isEqualTo("results-store cannot be reached");
    }

    @Test
    void a_response_is_forwarded_while_it_is_received() throws Exception {
        CountDownLatch firstHasArrived = new CountDownLatch(1);
        resultsStore.respondWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("first".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.getResponseBody()
                    .write((await(firstHasArrived) ? " second" : " late").getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        HttpResponse<InputStream> response;
        try (HttpClient client = HttpClient.newHttpClient()) {
            response = client.send(request("/api/v1/workers").build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(new String(body.readNBytes(5), StandardCharsets.UTF_8))
                        .isEqualTo("first");
                firstHasArrived.countDown();
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(" second");
            }
        }
    }

    @Test
    void last_event_id_is_forwarded_and_a_disconnect_closes_the_stream_at_the_source() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        resultsStore.respondWith(exchange -> {
            String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=UTF-8");
            exchange.sendResponseHeaders(200, 0);
            try {
                exchange.getResponseBody().write(("id: " + last + "\n\n").getBytes(StandardCharsets.UTF_8));
                while (true) {
                    exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                closed.countDown();
            }
        });

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(
                    request("/api/v1/events")
                            .header("Last-Event-ID", "5:7:6")
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(new String(body.readNBytes(10), StandardCharsets.UTF_8))
                        .isEqualTo("id: 5:7:6\n");
            }
            assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        }
        assertThat(await(closed)).isTrue();
    }

    @Test
    void a_head_request_for_a_stream_ends() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        resultsStore.respondWith(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });

        TestResponse response = send(request("/api/v1/events").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.status()).isEqualTo(200);
        end.countDown();
    }

    @Test
    void a_truncated_response_closes_the_connection() {
        resultsStore.respondWith(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.close();
        });

        assertThatThrownBy(() -> get("/api/v1/workers")).isInstanceOf(IOException.class);
    }

    @Test
    void a_head_request_returns_only_headers() throws Exception {
        resultsStore.respondWith(exchange -> respond(exchange, 200, Map.of("ETag", "\"v1\""), "body"));

        TestResponse response = send(request("/api/v1/queue").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("ETag")).hasValue("\"v1\"");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/experiments/nonsense",
                "/api/v1/experiments/..",
                "/api/v1/experiments/%2e%2e/runs",
                "/api/v1/runs/latest",
                "/api/v1/runs/" + ID + "/nonsense",
                "/api/v1/experiments;a=b/latest/nonsense"
            })
    void an_invalid_path_does_not_reach_results_store(String path) throws Exception {
        resultsStore.respondWith(exchange -> respond(exchange, 200, Map.of(), ""));

        assertThat(get(path).status()).isIn(400, 404);
        assertThat(resultsStore.requests()).isEmpty();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
