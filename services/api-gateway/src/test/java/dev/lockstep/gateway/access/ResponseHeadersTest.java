package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gateway.GatewayTest;
import dev.lockstep.gateway.TestResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/optimizers", "/api/v1/nothing", "/api/v1/experiments/nonsense", "/"})
    void all_responses_have_security_headers(String path) throws Exception {
        TestResponse response = get(path);

        assertThat(response.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.header("X-Frame-Options")).hasValue("DENY");
        assertThat(response.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(response.header("Cache-Control")).hasValue("private, no-cache");
        assertThat(response.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "script-src 'self'",
                                "connect-src 'self'",
                                "frame-ancestors 'none'"));
        assertThat(response.header("Set-Cookie")).isEmpty();
        assertThat(response.header("Server")).isEmpty();
    }
}
