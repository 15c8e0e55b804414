package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.lockstep.gateway.FakeResultsStore;
import dev.lockstep.store.keys.CreatedKey;
import dev.lockstep.store.keys.KeyRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** Checks that no token is logged or returned, even at the log level trace. */
@TestPropertySource(properties = {"logging.level.org.springframework=debug", "logging.level.dev.lockstep=trace"})
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest extends KeyedGatewayTest {
    @Test
    void tokens_are_never_logged_or_returned(CapturedOutput output) throws Exception {
        CreatedKey ada = key(KeyRole.SUBMITTER, "ada");
        String token = ada.token().reveal();
        resultsStore.respondWith(exchange -> FakeResultsStore.respond(exchange, 500, Map.of(), ""));

        String responses = send(request("/api/v1/optimizers"), ada).body()
                + send(request("/api/v1/keys"), ada).body()
                + send(request("/api/v1/queue"), ada).body()
                + send(json("/api/v1/experiments", "{"), ada).body()
                + send(json("/api/v1/experiments", SPEC), ada).body()
                + raw("GET /api/v1/queue HTTP/1.1\r\nHost: localhost\r\nAuthorization : Bearer " + token + "\r\n\r\n")
                + raw("GET /api/v1/queue HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\u0001\r\n\r\n");
        keys.revoke(ada.key().id());
        responses += send(request("/api/v1/optimizers"), ada).body();

        assertThat(responses).contains("\"status\":401").doesNotContain(token);
        assertThat(output.getAll()).contains("/api/v1/queue").doesNotContain(token);
    }

    @Test
    void the_token_is_not_forwarded_to_results_store() throws Exception {
        StringBuilder forwarded = new StringBuilder();
        resultsStore.respondWith(exchange -> {
            forwarded.append(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeResultsStore.respond(exchange, 200, Map.of(), "");
        });

        send(request("/api/v1/queue"), key(KeyRole.READER, "ada"));

        assertThat(forwarded).hasToString("null");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
