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

/** A submission that may be sent again, because its answer may have been lost. */
class IdempotencyTest extends GatewayTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String SPEC = """
            {"name": "sent again", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized", "batchSize": 64},
             "optimizer": {"type": "sgd", "learningRate": 0.10}, "epochs": 3}""";

    @Test
    void the_same_request_under_one_idempotency_key_makes_one_experiment() throws Exception {
        String key = UUID.randomUUID().toString();

        Answer first = send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", key));
        Answer same = send(json(EXPERIMENTS, SPEC.replace("0.10", "1e-1").replace(": ", ":"))
                .header("Idempotency-Key", key));

        assertThat(first.status()).isEqualTo(201);
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.text("/id")).isEqualTo(first.text("/id"));
        assertThat(same.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void another_request_under_a_used_idempotency_key_is_refused() throws Exception {
        String key = UUID.randomUUID().toString();
        send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", key));
        long before = count();

        Answer other = send(json(EXPERIMENTS, SPEC.replace("0.10", "0.2")).header("Idempotency-Key", key));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/detail"))
                .isEqualTo("another request was sent before under this Idempotency-Key; nothing was stored");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void twins_in_flight_make_one_experiment() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<Answer> submit = () -> send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", key));

        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(List.of(submit, submit, submit, submit))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(answers)
                .extracting(answer -> answer.text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void an_idempotency_key_has_1_to_255_characters(int length) throws Exception {
        Answer answer = send(json(EXPERIMENTS, SPEC).header("Idempotency-Key", "k".repeat(length)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).isEqualTo("Idempotency-Key must have between 1 and 255 characters");
    }

    private static long count() {
        return sql().sql("SELECT count(*) FROM experiment").query(Long.class).single();
    }
}
