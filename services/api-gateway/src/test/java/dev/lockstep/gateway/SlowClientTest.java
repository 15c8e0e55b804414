package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"server.tomcat.connection-timeout=500ms", "server.tomcat.keep-alive-timeout=500ms"})
@Timeout(30)
class SlowClientTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /api/v1/optimi",
                "GET /api/v1/optimizers HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "GET /api/v1/optimizers HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/v1/experiments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
            })
    void a_client_that_stops_sending_is_disconnected(String partialRequest) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(partialRequest.getBytes(StandardCharsets.US_ASCII));

            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(response).doesNotContain("\"status\":500").doesNotContain("Exception");
        }
    }
}
