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
    void health_is_served_on_the_management_port() throws Exception {
        TestResponse response = send(management("/actuator/health"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("/status")).isEqualTo("UP");
    }

    @Test
    void prometheus_metrics_include_request_durations() throws Exception {
        get("/api/v1/optimizers");

        TestResponse response = send(management("/actuator/prometheus"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .contains("http_server_requests_seconds_count{")
                .contains("service=\"api-gateway\"")
                .contains("uri=\"/api/v1/optimizers\"")
                .contains("hikaricp_connections");
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }
}
