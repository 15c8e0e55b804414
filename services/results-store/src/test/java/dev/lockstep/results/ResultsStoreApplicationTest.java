package dev.lockstep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResultsStoreApplicationTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    @Test
    void operators_see_health_and_metrics_at_a_port_of_their_own() {
        assertThat(store.getManagement("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(store.getManagement("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(store.get("/actuator/health").statusCode()).isEqualTo(404);
    }

    @Test
    void an_unknown_address_is_a_problem_without_a_stack_trace() {
        HttpResponse<String> answer = store.get("/api/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "trace");
    }
}
