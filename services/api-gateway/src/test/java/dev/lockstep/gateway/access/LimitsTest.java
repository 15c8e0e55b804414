package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gateway.TestResponse;
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
    void an_owner_over_the_queue_quota_gets_429() throws Exception {
        CreatedKey ada = key(KeyRole.SUBMITTER, "ada");
        submit(ada);
        submit(ada);

        TestResponse response = send(json("/api/v1/experiments", SPEC), ada);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).hasValue("60");
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.text("/detail"))
                .isEqualTo("ada may have 2 queued runs and has 2; this experiment would add 1");
        assertThat(send(json("/api/v1/experiments?validateOnly=true", SPEC), ada)
                        .status())
                .isEqualTo(200);
        assertThat(send(json("/api/v1/experiments", SPEC), key(KeyRole.SUBMITTER, "bob"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void added_seeds_count_for_the_queue_quota() throws Exception {
        CreatedKey eve = key(KeyRole.SUBMITTER, "eve");
        String experiment = submit(eve);

        TestResponse tooMany = send(json(experiment + "/seeds", "{\"seeds\": [7, 8]}"), eve);

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.text("/detail"))
                .isEqualTo("eve may have 2 queued runs and has 1; this experiment would add 2");
        assertThat(send(json(experiment + "/seeds", "{\"seeds\": [7]}"), eve).status())
                .isEqualTo(202);
    }

    @Test
    void an_owner_over_the_request_rate_gets_429_and_other_owners_do_not() throws Exception {
        CreatedKey fast = key(KeyRole.READER, "fast");
        TestResponse response = send(request("/api/v1/optimizers"), fast);
        for (int requests = 1; response.status() == 200 && requests < 1_000; requests++) {
            response = send(request("/api/v1/optimizers"), fast);
        }

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).hasValue("1");
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(send(request("/api/v1/optimizers"), key(KeyRole.READER, "slow"))
                        .status())
                .isEqualTo(200);
    }
}
