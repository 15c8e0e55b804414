package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPortsTest {
    @Test
    void a_port_that_a_program_listens_on_is_taken_and_not_reserved() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LocalPorts.isFree(taken.getLocalPort())).isFalse();
            assertThat(LocalPorts.needsPermission(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void a_low_port_that_nobody_listens_on_is_reserved() {
        assertThat(LocalPorts.needsPermission(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 80, 1023, 1024, 8080, 40_000, 65_524, 65_525, 65_526, 65_535})
    void a_proposed_port_is_free_and_valid(int port) {
        int proposed = LocalPorts.freeAfter(port);

        assertThat(proposed).isBetween(1024, 65_535).isNotEqualTo(port);
        assertThat(LocalPorts.isFree(proposed)).isTrue();
    }
}
