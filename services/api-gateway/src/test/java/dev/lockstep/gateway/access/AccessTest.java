package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import dev.lockstep.gateway.GatewayTest;
import dev.lockstep.gateway.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1", "[::1]:8080"})
    void local_hosts_are_allowed(String host) throws Exception {
        assertThat(get(host, "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_foreign_host_name_that_resolves_to_this_machine_is_rejected() throws Exception {
        assertThat(get("evil.example:8080", ""))
                .startsWith("HTTP/1.1 403")
                .contains("Content-Type: application/problem+json")
                .contains("\"status\":403");
    }

    @Test
    void a_request_of_a_foreign_page_is_rejected() throws Exception {
        TestResponse response = send(request("/api/v1/experiments/00000000-0000-7000-8000-000000000000/cancel")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.noBody()));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text("/detail")).contains("the Host and Origin headers must name localhost");
    }

    @Test
    void a_request_of_a_local_page_is_allowed() throws Exception {
        assertThat(send(request("/api/v1/optimizers").header("Origin", "http://localhost:3000"))
                        .status())
                .isEqualTo(200);
    }

    private String get(String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /api/v1/optimizers HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                            .formatted(host, headers)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
