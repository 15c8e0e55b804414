package dev.lockstep.gateway.results;

import static dev.lockstep.gateway.FakeResultsStore.answer;
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

import dev.lockstep.gateway.Answer;
import dev.lockstep.gateway.GatewayTest;
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
    void reads_are_asked_of_results_store_as_they_came(String path) throws Exception {
        resultsStore.answers(exchange -> answer(exchange, 200, Map.of("Content-Type", "text/csv"), "epoch\n1\n"));

        Answer answer = get(path);

        assertThat(resultsStore.asked()).containsExactly("GET " + path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.body()).isEqualTo("epoch\n1\n");
    }

    @Test
    void what_the_caller_accepts_and_has_reaches_results_store_and_an_unchanged_answer_has_no_body() throws Exception {
        resultsStore.answers(exchange -> {
            boolean unchanged =
                    exchange.getRequestHeaders().getFirst("If-None-Match").equals("\"v1\"");
            Map<String, String> headers = Map.of(
                    "ETag", "\"v1\"", "X-Accepted", exchange.getRequestHeaders().getFirst("Accept"));
            answer(exchange, unchanged ? 304 : 500, headers, "");
        });

        Answer answer =
                send(request("/api/v1/queue").header("If-None-Match", "\"v1\"").header("Accept", "text/csv"));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).hasValue("\"v1\"");
        assertThat(answer.header("X-Accepted")).isEmpty();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_problem_of_results_store_is_passed_on() throws Exception {
        resultsStore.answers(exchange ->
                answer(exchange, 404, Map.of("Content-Type", "application/problem+json"), "{\"title\":\"Not Found\"}"));

        Answer answer = get("/api/v1/runs/" + ID);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/title")).isEqualTo("Not Found");
    }

    @Test
    void results_store_without_an_answer_is_told_as_unavailable() throws Exception {
        resultsStore.answers(exchange -> exchange.close());

        Answer answer = get("/api/v1/experiments");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.header("Retry-After")).hasValue("2");
        assertThat(answer.text("/detail")).isEqualTo("results-store cannot be reached");
    }

    @Test
    void an_answer_is_passed_on_while_it_is_still_coming() throws Exception {
        CountDownLatch firstHasArrived = new CountDownLatch(1);
        resultsStore.answers(exchange -> {
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
    void a_stream_resumes_where_its_listener_says_and_ends_at_the_source_when_the_listener_leaves() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        resultsStore.answers(exchange -> {
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
                left.countDown();
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
        assertThat(await(left)).isTrue();
    }

    @Test
    void the_head_of_a_stream_comes_without_what_never_ends() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        resultsStore.answers(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });

        Answer answer = send(request("/api/v1/events").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        end.countDown();
    }

    @Test
    void half_an_answer_is_not_passed_off_as_a_whole_one() {
        resultsStore.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.close();
        });

        assertThatThrownBy(() -> get("/api/v1/workers")).isInstanceOf(IOException.class);
    }

    @Test
    void the_head_of_an_answer_can_be_asked_for_alone() throws Exception {
        resultsStore.answers(exchange -> answer(exchange, 200, Map.of("ETag", "\"v1\""), "body"));

        Answer answer = send(request("/api/v1/queue").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).hasValue("\"v1\"");
        assertThat(answer.body()).isEmpty();
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
    void an_address_that_names_nothing_does_not_reach_results_store(String path) throws Exception {
        resultsStore.answers(exchange -> answer(exchange, 200, Map.of(), ""));

        assertThat(get(path).status()).isIn(400, 404);
        assertThat(resultsStore.asked()).isEmpty();
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
