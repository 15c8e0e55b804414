package dev.lockstep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResultsStoreApplicationTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    @Test
    void health_and_metrics_are_served_on_a_separate_management_port() {
        assertThat(store.getManagement("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(store.getManagement("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(store.get("/actuator/health").statusCode()).isEqualTo(404);
    }

    @Test
    void an_unknown_path_returns_a_problem_without_a_stack_trace() {
        HttpResponse<String> response = store.get("/api/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "trace");
    }
}
