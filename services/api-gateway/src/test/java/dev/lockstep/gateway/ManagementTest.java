package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

class ManagementTest extends GatewayTest {
    @LocalManagementPort
    private int managementPort;

    @Test
    void health_is_told_on_a_port_of_its_own() throws Exception {
        Answer answer = send(management("/actuator/health"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/status")).isEqualTo("UP");
    }

    @Test
    void prometheus_finds_what_was_asked_and_how_long_it_took() throws Exception {
        get("/api/v1/optimizers");

        Answer answer = send(management("/actuator/prometheus"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("http_server_requests_seconds_count{")
                .contains("service=\"api-gateway\"")
                .contains("uri=\"/api/v1/optimizers\"")
                .contains("hikaricp_connections");
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }
}
