package dev.lockstep.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

class ServerAddressTest {
    @Test
    void the_environment_sets_the_url_or_the_local_port() {
        assertThat(ServerAddress.of(Map.of())).hasToString("http://127.0.0.1:8080");
        assertThat(ServerAddress.of(Map.of("LOCKSTEP_PORT", "8230"))).hasToString("http://127.0.0.1:8230");
        assertThat(ServerAddress.of(Map.of("LOCKSTEP_URL", "", "LOCKSTEP_PORT", " ")))
                .hasToString("http://127.0.0.1:8080");
        assertThat(ServerAddress.of(Map.of("LOCKSTEP_URL", "https://lab.example/x/", "LOCKSTEP_PORT", "1")))
                .hasToString("https://lab.example/x");
    }

    @Test
    void the_message_names_the_variable_and_the_mend() {
        assertThatThrownBy(() -> ServerAddress.of(Map.of("LOCKSTEP_URL", "lab:8080")))
                .hasMessage("LOCKSTEP_URL must start with http://, as in http://lab:8080, was \"lab:8080\"");
        assertThatThrownBy(() -> ServerAddress.of(Map.of("LOCKSTEP_PORT", "۸۰۸۰")))
                .hasMessageStartingWith("LOCKSTEP_PORT must be an integer from 1 to 65535");
        assertThatThrownBy(() -> ServerAddress.of(Map.of("LOCKSTEP_PORT", "70000")))
                .hasMessageStartingWith("LOCKSTEP_PORT needs a port from 1 to 65535");
    }

    @Test
    void only_servers_on_this_machine_are_local() {
        for (String local :
                new String[] {"http://localhost:1", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:8"}) {
            assertThat(ServerAddress.parse("--server", local).isLocal()).isTrue();
        }
        for (String remote :
                new String[] {"http://lab", "http://10.0.0.1", "http://[fe80::1]", "http://localhost.lab"}) {
            assertThat(ServerAddress.parse("--server", remote).isLocal()).isFalse();
        }
    }
}
