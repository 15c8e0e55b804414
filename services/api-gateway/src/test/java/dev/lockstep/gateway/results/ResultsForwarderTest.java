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
    void a_results_store_that_is_not_there_is_unavailable() throws Exception {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        assertThatThrownBy(() -> forwarder(nobody).forward(request(""), response))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_results_store_that_is_silent_is_unavailable() {
        CountDownLatch end = new CountDownLatch(1);
        resultsStore.answers(exchange -> answerAfter(end, 10, exchange));

        assertThatThrownBy(() -> forwarder(resultsStore.url()).forward(request(""), response))
                .isInstanceOf(UnavailableException.class);
        end.countDown();
    }

    @Test
    void a_caller_who_lets_results_store_wait_waits_as_long() throws Exception {
        resultsStore.answers(exchange -> answerAfter(new CountDownLatch(1), 1, exchange));

        forwarder(resultsStore.url()).forward(request("wait=60"), response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(resultsStore.asked()).containsExactly("GET /api/v1/experiments?wait=60");
    }

    @Test
    void an_address_that_is_not_well_formed_is_a_bad_request() {
        assertThatThrownBy(() -> forwarder(resultsStore.url()).forward(request("q=%zz"), response))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageStartingWith("400");
        assertThat(resultsStore.asked()).isEmpty();
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

    private static void answerAfter(CountDownLatch latch, int seconds, com.sun.net.httpserver.HttpExchange exchange)
            throws IOException {
        try {
            latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FakeResultsStore.answer(exchange, 200, Map.of(), "");
    }
}
