package dev.lockstep.results.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    @RegisterExtension
    static final RunningResultsStore service = new RunningResultsStore();

    private final ResultRowWriter rows = service.rows();
    private UUID run = new UUID(0, 0);

    @BeforeEach
    void experiment() {
        rows.clear();
        run = rows.run(rows.experiment("polled", 1, 1), 0, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/queue",
                "/api/v1/experiments",
                "/api/v1/experiments/latest",
                "/api/v1/experiments/latest/runs",
                "/api/v1/runs/RUN"
            })
    void a_polled_resource_is_sent_again_only_if_it_has_changed(String path) {
        String runPath = path.replace("RUN", run.toString());
        HttpResponse<String> first = service.get(runPath);
        String tag = first.headers().firstValue("ETag").orElse("");
        assertThat(tag).startsWith("W/\"");

        HttpResponse<String> same = service.get(runPath, "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);

        rows.claimed(run, "worker-1");
        HttpResponse<String> changed = service.get(runPath, "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag").orElse("")).isNotEqualTo(tag);
    }

    @Test
    void an_error_has_no_etag_and_epochs_are_not_buffered() {
        assertThat(service.get("/api/v1/runs/nonsense").headers().firstValue("ETag"))
                .isEmpty();
        assertThat(service.get("/api/v1/runs/" + run + "/epochs").headers().firstValue("ETag"))
                .isEmpty();
    }
}
