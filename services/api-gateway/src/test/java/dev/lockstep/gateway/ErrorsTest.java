package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v2/experiments",
                "/api/v1/runs",
                "/error",
                "/actuator/health",
                "/api/v1/experiments/"
            })
    void what_is_not_there_is_a_problem(String path) throws Exception {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws Exception {
        Answer answer = send(request("/api/v1/optimizers").PUT(BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.header("Allow")).hasValue("GET");
    }

    @Test
    void problems_are_problems_whatever_is_accepted() throws Exception {
        Answer answer = send(request("/api/v1/nothing").header("Accept", "text/csv"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%c0%80", "%ed%a0%80"})
    void a_query_that_is_no_text_is_a_wrong_query(String text) throws Exception {
        Answer answer = get("/api/v1/experiments?q=" + text);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the query cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/experiments?q=<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/..%2f..%2fetc HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/experiments HTTP/1.1\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /api/v1/experiments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
            })
    void what_is_no_http_is_refused_as_a_problem_too(String request) throws Exception {
        String answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Type: application/problem+json");
        assertThat(answer)
                .contains("\"status\":400")
                .doesNotContain("Exception")
                .doesNotContain("<html");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
