package dev.lockstep.results.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelControllerTest {
    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5, 6, 7};

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();
    private UUID run = new UUID(0, 0);

    @BeforeEach
    void a_run_whose_best_epoch_is_the_first() {
        rows.clear();
        run = rows.run(rows.experiment("sweep", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.4, 0.3);
        rows.epoch(run, 2, 0.2, 0.3, 0.3);
    }

    @Test
    void the_last_and_the_best_model_are_downloads() {
        rows.model(run, 1, FIRST);
        rows.model(run, 2, SECOND);

        HttpResponse<byte[]> last = store.bytes("/api/v1/runs/" + run + "/model");
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.body()).isEqualTo(SECOND);
        assertThat(last.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains(run + "-epoch-2.safetensors"));
        assertThat(store.bytes("/api/v1/runs/" + run + "/model?which=best").body())
                .isEqualTo(FIRST);
    }

    @Test
    void a_missing_model_is_not_found() {
        assertThat(store.bytes("/api/v1/runs/" + run + "/model").statusCode()).isEqualTo(404);
        assertThat(store.bytes("/api/v1/runs/" + new UUID(1, 2) + "/model").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_unknown_choice_is_rejected() {
        assertThat(store.bytes("/api/v1/runs/" + run + "/model?which=first").statusCode())
                .isEqualTo(400);
    }
}
