package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests repeated submissions, as after a lost response. */
class IdempotencyTest extends GatewayTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String SPEC = """
            {"name": "sent again", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized", "batchSize": 64},
             "optimizer": {"type": "sgd", "learningRate": 0.10}, "epochs": 3}""";

    @Test
    void the_same_request_with_one_idempotency_key_creates_one_experiment() throws Exception {
        String key = UUID.randomUUID().toString();

        TestResponse first = send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", key));
        TestResponse same = send(json(EXPERIMENTS, SPEC.replace("0.10", "1e-1").replace(": ", ":"))
                .header("Idempotency-Key", key));

        assertThat(first.status()).isEqualTo(201);
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.text("/id")).isEqualTo(first.text("/id"));
        assertThat(same.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void a_different_request_with_a_used_idempotency_key_is_rejected() throws Exception {
        String key = UUID.randomUUID().toString();
        send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", key));
        long before = count();

        TestResponse other = send(json(EXPERIMENTS, SPEC.replace("0.10", "0.2")).header("Idempotency-Key", key));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/detail"))
                .isEqualTo("a different request was sent before with this Idempotency-Key; nothing was stored");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void concurrent_identical_requests_create_one_experiment() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<TestResponse> submit = () -> send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", key));

        List<TestResponse> responses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TestResponse> response : threads.invokeAll(List.of(submit, submit, submit, submit))) {
                responses.add(response.get());
            }
        }

        assertThat(responses).extracting(TestResponse::status).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(responses)
                .extracting(response -> response.text("/id"))
                .containsOnly(responses.getFirst().text("/id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void an_idempotency_key_has_1_to_255_characters(int length) throws Exception {
        TestResponse response = send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", "k".repeat(length)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("/detail")).isEqualTo("Idempotency-Key must have between 1 and 255 characters");
    }

    private static long count() {
        return sql().sql("SELECT count(*) FROM experiment").query(Long.class).single();
    }
}
