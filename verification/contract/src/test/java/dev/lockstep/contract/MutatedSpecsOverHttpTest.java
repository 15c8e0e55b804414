package dev.lockstep.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import dev.lockstep.fixtures.MutatedSpecs;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Submits mutated specs: the gateway accepts them or returns their violations, and never fails. */
class MutatedSpecsOverHttpTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final int SPECS = Integer.getInteger("lockstep.specs", 1_000);
    private static final int STORE_EVERY = 20;

    @RegisterExtension
    static final Services services = new Services();

    private final Contract contract = new Contract();
    private final Contract.Operation submit = contract.operation("post", EXPERIMENTS);

    @ParameterizedTest
    @MethodSource("dev.lockstep.contract.Seeds#all")
    void a_mutated_spec_is_accepted_or_rejected_with_pointers(long seed) {
        MutatedSpecs specs = new MutatedSpecs(seed);
        int accepted = 0;
        for (int i = 0; i < SPECS; i++) {
            String spec = i % 4 == 0 ? specs.scrambled() : specs.mutant();
            HttpResponse<String> response = send("?validateOnly=true", spec);
            check(spec, response);
            if (response.statusCode() == 200 && accepted++ % STORE_EVERY == 0) {
                HttpResponse<String> stored = send("", spec);
                check(spec, stored);
                assertThat(stored.statusCode()).as(spec).isEqualTo(201);
                checkReadable(stored);
            }
        }
        assertThat(accepted).isBetween(SPECS / 50, SPECS - SPECS / 50);
    }

    private void check(String spec, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(spec).isIn(200, 201, 400, 422);
        assertThat(contract.violations(submit, response)).as(spec).isEmpty();
        if (response.statusCode() == 422) {
            JsonNode errors = Document.JSON.readTree(response.body()).path("errors");
            assertThat(errors.size()).as(spec).isPositive();
        }
    }

    /** Checks that a stored experiment and its table can be read. */
    private void checkReadable(HttpResponse<String> stored) {
        String self = stored.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> shown = services.send(services.request(self).build());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(contract.violations(contract.operation("get", EXPERIMENTS + "/{id}"), shown))
                .isEmpty();
        assertThat(services.send(services.request(self + "/table?format=md").build())
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> send(String query, String spec) {
        return services.send(services.request(EXPERIMENTS + query)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(spec))
                .build());
    }
}
