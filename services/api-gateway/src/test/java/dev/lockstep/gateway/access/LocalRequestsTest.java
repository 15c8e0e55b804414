package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRequestsTest {
    private final LocalRequests local = new LocalRequests(List.of("Lab.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "lab.example:80"
            })
    void local_names_are_accepted_with_any_port(String host) {
        assertThat(local.isOwnHost(host)).isTrue();
        assertThat(local.isOwnOrigin("http://" + host)).isTrue();
        assertThat(local.isOwnOrigin("https://" + host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:8080",
                "127.0.0.1.nip.io",
                "127.0.0.2",
                "localhost@evil.example",
                "evil.example/localhost",
                "",
                ":8080",
                "local host",
                "[::2]",
                "lab.example.evil",
            })
    void similar_names_are_foreign(String host) {
        assertThat(local.isOwnHost(host)).isFalse();
        assertThat(local.isOwnOrigin("http://" + host)).isFalse();
    }

    @Test
    void a_missing_host_is_foreign_and_a_missing_origin_is_local() {
        assertThat(local.isOwnHost(null)).isFalse();
        assertThat(local.isOwnOrigin(null)).isTrue();
        assertThat(local.isOwnOrigin("null")).isFalse();
    }

    @Test
    void a_page_served_by_the_gateway_has_the_same_origin() {
        assertThat(LocalRequests.isSameOrigin("http://gateway.lab:8080", "gateway.lab:8080"))
                .isTrue();
        assertThat(LocalRequests.isSameOrigin("https://gateway.lab", "gateway.lab"))
                .isTrue();
        assertThat(LocalRequests.isSameOrigin(null, "gateway.lab")).isTrue();
        assertThat(LocalRequests.isSameOrigin("http://evil.example", "gateway.lab:8080"))
                .isFalse();
    }
}
