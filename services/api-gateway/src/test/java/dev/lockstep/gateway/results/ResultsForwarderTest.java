package dev.lockstep.gateway.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.lockstep.gateway.FakeResultsStore;
import dev.lockstep.gateway.problem.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

class ResultsForwarderTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeResultsStore resultsStore = new FakeResultsStore();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void close() {
        client.shutdownNow();
        resultsStore.close();
    }

    @Test
    void an_unreachable_results_store_is_unavailable() throws Exception {
        URI unreachable;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unreachable = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        assertThatThrownBy(() -> forwarder(unreachable).forward(request(""), response))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_results_store_that_does_not_respond_is_unavailable() {
        CountDownLatch end = new CountDownLatch(1);
        resultsStore.respondWith(exchange -> respondAfter(end, 10, exchange));

        assertThatThrownBy(() -> forwarder(resultsStore.url()).forward(request(""), response))
                .isInstanceOf(UnavailableException.class);
        end.countDown();
    }

    @Test
    void the_wait_parameter_extends_the_timeout() throws Exception {
        resultsStore.respondWith(exchange -> respondAfter(new CountDownLatch(1), 1, exchange));

        forwarder(resultsStore.url()).forward(request("wait=60"), response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(resultsStore.requests()).containsExactly("GET /api/v1/experiments?wait=60");
    }

    @Test
    void a_malformed_url_gives_400() {
        assertThatThrownBy(() -> forwarder(resultsStore.url()).forward(request("q=%zz"), response))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageStartingWith("400");
        assertThat(resultsStore.requests()).isEmpty();
    }

    private ResultsForwarder forwarder(URI url) {
        return new ResultsForwarder(client, new ResultsStoreProperties(url, SHORT, SHORT), new EventStreamForwarder());
    }

    private static MockHttpServletRequest request(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/experiments");
        request.setQueryString(query);
        if (query.startsWith("wait=")) {
            request.setParameter("wait", query.substring("wait=".length()));
        }
        return request;
    }

    private static void respondAfter(CountDownLatch latch, int seconds, com.sun.net.httpserver.HttpExchange exchange)
            throws IOException {
        try {
            latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FakeResultsStore.respond(exchange, 200, Map.of(), "");
    }
}
