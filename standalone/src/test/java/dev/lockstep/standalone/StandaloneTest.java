package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.postgres.Processes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole platform, in processes of its own that are really killed. */
@Timeout(600)
class StandaloneTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int SIGTERM = 15;
    private static final int EPOCHS = 5;

    /** Seed 1 trains while seed 2 waits. */
    private static final String TWO_RUNS = """
            {
              "name": "cut off",
              "dataset": {"name": "synthetic", "trainingSize": 1280, "validationSize": 64},
              "strategy": {"type": "centralized", "batchSize": 64},
              "optimizer": {"type": "sgd", "learningRate": 0.01},
              "epochs": %d,
              "seeds": [1, 2]
            }
            """.formatted(EPOCHS);

    @TempDir
    private static Path directory;

    private Path home;
    private int port;

    @BeforeEach
    void address() throws Exception {
        home = directory.resolve("home");
        port = StandaloneProcess.freePort();
    }

    @Test
    void a_run_cut_off_by_a_sigkill_of_the_process_group_goes_on_before_the_runs_that_wait() throws Exception {
        try (StandaloneProcess first = running()) {
            first.post("/experiments", TWO_RUNS);
            await().atMost(PATIENCE).until(() -> epochs(first, 1) >= 2);
            first.signal("KILL");
        }
        try (StandaloneProcess second = running()) {
            await().atMost(PATIENCE).until(() -> attempt(second, 1) == 2);
            assertThat(attempt(second, 2)).isZero();
            await().atMost(PATIENCE).until(() -> epochs(second, 1) == EPOCHS);
        }
    }

    @Test
    void a_run_stopped_by_a_sigterm_is_handed_back_and_no_process_of_the_platform_stays() throws Exception {
        ProcessHandle postmaster;
        try (StandaloneProcess first = running()) {
            first.post("/experiments", TWO_RUNS);
            await().atMost(PATIENCE).until(() -> epochs(first, 1) >= 1);
            postmaster = Processes.postmaster(Home.in(home));

            first.signal("TERM");

            assertThat(first.exitCode()).isEqualTo(128 + SIGTERM);
            assertThat(first.output()).contains("Stopping: ").doesNotContain("Exception");
            await().until(() -> !postmaster.isAlive());
        }
        try (StandaloneProcess second = running()) {
            await().atMost(PATIENCE).until(() -> epochs(second, 1) == EPOCHS);
        }
    }

    @Test
    void a_second_one_on_the_same_home_and_one_on_the_same_port_are_refused_in_one_line() throws Exception {
        try (StandaloneProcess _ = running();
                StandaloneProcess sameHome = start(home, "run");
                StandaloneProcess samePort = start(directory.resolve("another home"), "run")) {
            assertThat(sameHome.exitCode()).isEqualTo(1);
            assertThat(sameHome.output())
                    .isEqualTo(
                            "Lockstep already runs on %s (http://127.0.0.1:%d): a second one needs a LOCKSTEP_HOME of its own.\n"
                                    .formatted(home, port));
            assertThat(samePort.exitCode()).isEqualTo(1);
            assertThat(samePort.output())
                    .isEqualTo(
                            "Port %d is taken by another program: choose a free one, as in `LOCKSTEP_PORT=%d make run`.\n"
                                    .formatted(port, port + 10));
        }
    }

    private StandaloneProcess running() throws Exception {
        return start(home, "run").awaitRunning();
    }

    private StandaloneProcess start(Path inHome, String... arguments) throws Exception {
        return StandaloneProcess.start(inHome, port, Map.of(), arguments);
    }

    private static int attempt(StandaloneProcess platform, int seed) throws Exception {
        return run(platform, seed).get("attempt").intValue();
    }

    /** Epochs that are stored of the run with a seed. */
    private static int epochs(StandaloneProcess platform, int seed) throws Exception {
        String id = run(platform, seed).get("id").stringValue();
        return platform.get("/runs/" + id + "/epochs").get("items").size();
    }

    private static JsonNode run(StandaloneProcess platform, int seed) throws Exception {
        return platform.get("/experiments/latest/runs").get("items").get(seed - 1);
    }
}
