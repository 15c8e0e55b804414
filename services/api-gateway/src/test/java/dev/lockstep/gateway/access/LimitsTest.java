package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gateway.Answer;
import dev.lockstep.store.keys.CreatedKey;
import dev.lockstep.store.keys.KeyRole;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "lockstep.limits.queued-runs=2",
            "lockstep.limits.requests-at-once=20",
            "lockstep.limits.requests-per-second=1"
        })
class LimitsTest extends KeyedGatewayTest {
    @Test
    void an_owner_who_has_filled_their_part_of_the_queue_is_told_to_come_again() throws Exception {
        CreatedKey ada = key(KeyRole.SUBMITTER, "ada");
        submit(ada);
        submit(ada);

        Answer answer = send(json("/api/v1/experiments", SPEC), ada);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).hasValue("60");
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/detail"))
                .isEqualTo("ada may have 2 queued runs and has 2; this experiment would add 1");
        assertThat(send(json("/api/v1/experiments?validateOnly=true", SPEC), ada)
                        .status())
                .isEqualTo(200);
        assertThat(send(json("/api/v1/experiments", SPEC), key(KeyRole.SUBMITTER, "bob"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_owner_who_asks_too_often_waits_with_all_their_keys_and_the_others_do_not() throws Exception {
        CreatedKey hasty = key(KeyRole.READER, "hasty");
        Answer answer = send(request("/api/v1/optimizers"), hasty);
        for (int asked = 1; answer.status() == 200 && asked < 1_000; asked++) {
            answer = send(request("/api/v1/optimizers"), hasty);
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(send(request("/api/v1/optimizers"), key(KeyRole.READER, "patient"))
                        .status())
                .isEqualTo(200);
    }
}
