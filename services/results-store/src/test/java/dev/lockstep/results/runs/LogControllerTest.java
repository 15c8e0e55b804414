package dev.lockstep.results.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogControllerTest {
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z {2}";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();
    private UUID run = new UUID(0, 0);

    @BeforeEach
    void a_queued_run() {
        rows.clear();
        run = rows.run(rows.experiment("sweep", 1, 1), 0, 1);
    }

    @Test
    void a_runs_log_has_all_its_events_in_order() {
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.3, 0.2, 0.1);
        rows.epoch(run, 2, 0.3, null, 0.1);
        rows.diverged(run);

        HttpResponse<String> log = store.get("/api/v1/runs/" + run + "/log");

        assertThat(log.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        List<String> lines = log.body().lines().toList();
        assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).containsPattern("^" + TIME));
        assertThat(lines.get(0)).matches(TIME + "QUEUED");
        assertThat(lines.get(1)).matches(TIME + "attempt 1 {2}RUNNING on worker-1");
        assertThat(lines.get(2)).contains("attempt 1  epoch 1: learning rate ", "train 30.00 %", "val 20.00 %");
        assertThat(lines.get(3)).contains("attempt 1  epoch 2: ", "val -, test 10.00 %");
        assertThat(lines.get(4)).contains("attempt 1  FAILED on worker-1: DIVERGED in epoch ");
    }

    @Test
    void a_log_of_many_epochs_is_complete() {
        rows.claimed(run, "worker-1");
        rows.epochs(run, 1_234, 0.5, 100);

        assertThat(store.get("/api/v1/runs/" + run + "/log").body().lines()).hasSize(2 + 1_234);
    }

    @Test
    void an_unknown_run_is_not_found() {
        assertThat(store.get("/api/v1/runs/" + new UUID(1, 2) + "/log").statusCode())
                .isEqualTo(404);
        assertThat(store.get("/api/v1/runs/none/log").statusCode()).isEqualTo(404);
    }
}
