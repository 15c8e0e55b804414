package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gateway.Answer;
import dev.lockstep.gateway.GatewayTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/optimizers", "/api/v1/nothing", "/api/v1/experiments/nonsense", "/"})
    void browsers_are_told_to_be_careful(String path) throws Exception {
        Answer answer = get(path);

        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(answer.header("Cache-Control")).hasValue("private, no-cache");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "script-src 'self'",
                                "connect-src 'self'",
                                "frame-ancestors 'none'"));
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }
}
