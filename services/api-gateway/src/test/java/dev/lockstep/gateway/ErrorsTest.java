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
    void an_unknown_path_gives_problem_details(String path) throws Exception {
        TestResponse response = get(path);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,");
    }

    @Test
    void a_wrong_method_gives_405_with_the_allowed_ones() throws Exception {
        TestResponse response = send(request("/api/v1/optimizers").PUT(BodyPublishers.noBody()));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.header("Allow")).hasValue("GET");
    }

    @Test
    void problem_details_ignore_the_accept_header() throws Exception {
        TestResponse response = send(request("/api/v1/nothing").header("Accept", "text/csv"));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%c0%80", "%ed%a0%80"})
    void a_query_that_is_not_utf8_gives_400(String text) throws Exception {
        TestResponse response = get("/api/v1/experiments?q=" + text);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("the query cannot be read");
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
    void an_invalid_http_request_gives_problem_details(String request) throws Exception {
        String response = raw(request);

        assertThat(response).startsWith("HTTP/1.1 400").contains("Content-Type: application/problem+json");
        assertThat(response)
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
