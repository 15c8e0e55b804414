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

/** Runs the whole platform in processes that are really killed. */
@Timeout(600)
class StandaloneTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int SIGTERM = 15;
    private static final int EPOCHS = 5;

    /** Two runs: seed 1 trains while seed 2 waits. */
    private static final String TWO_RUNS = """
            {
              "name": "interrupted",
              "dataset": {"name": "synthetic", "trainingSize": 1280, "validationSize": 64},
              "strategy": {"type": "centralized", "batchSize": 64},
              "optimizer": {"type": "sgd", "learningRate": 0.01},
              "epochs": %s,
              "seeds": [1, 2]
            }
            """.formatted(EPOCHS);

    @TempDir
    private static Path directory;

    private Path home;
    private int port;

    @BeforeEach
    void chooseHomeAndPort() throws Exception {
        home = directory.resolve("home");
        port = StandaloneProcess.freePort();
    }

    @Test
    void after_a_sigkill_of_the_process_group_the_interrupted_run_resumes_before_waiting_runs() throws Exception {
        try (StandaloneProcess first = startPlatform()) {
            first.post("/experiments", TWO_RUNS);
            await().atMost(TIMEOUT).until(() -> epochs(first, 1) >= 2);
            first.signal("KILL");
        }
        try (StandaloneProcess second = startPlatform()) {
            await().atMost(TIMEOUT).until(() -> attempt(second, 1) == 2);
            assertThat(attempt(second, 2)).isZero();
            await().atMost(TIMEOUT).until(() -> epochs(second, 1) == EPOCHS);
        }
    }

    @Test
    void a_start_tells_what_it_does_and_how_long_it_took() throws Exception {
        try (StandaloneProcess first =
                start(directory.resolve("new home"), "run").awaitRunning()) {
            assertThat(first.output().lines().toList())
                    .startsWith(
                            "Starting PostgreSQL (creates the database the first time)...",
                            "Starting results-store (tables and curves)...",
                            "Starting trainer-worker (loads PyTorch)...",
                            "Starting api-gateway...")
                    .anyMatch(line -> line.matches("Started in [0-9]+ s\\."));
        }
    }

    @Test
    void a_sigterm_releases_the_run_and_stops_every_process_of_the_platform() throws Exception {
        ProcessHandle postmaster;
        try (StandaloneProcess first = startPlatform()) {
            first.post("/experiments", TWO_RUNS);
            await().atMost(TIMEOUT).until(() -> epochs(first, 1) >= 1);
            postmaster = Processes.postmaster(Home.in(home));

            first.signal("TERM");

            assertThat(first.exitCode()).isEqualTo(128 + SIGTERM);
            assertThat(first.output()).contains("Stopping: ").doesNotContain("Exception");
            await().until(() -> !postmaster.isAlive());
        }
        try (StandaloneProcess second = startPlatform()) {
            await().atMost(TIMEOUT).until(() -> epochs(second, 1) == EPOCHS);
        }
    }

    @Test
    void a_second_instance_with_the_same_home_or_port_is_rejected_with_one_line() throws Exception {
        try (StandaloneProcess _ = startPlatform();
                StandaloneProcess sameHome = start(home, "run");
                StandaloneProcess samePort = start(directory.resolve("another home"), "run")) {
            assertThat(sameHome.exitCode()).isEqualTo(1);
            assertThat(sameHome.output())
                    .isEqualTo(
                            "Lockstep is already running in %s (http://127.0.0.1:%s). A second instance needs another LOCKSTEP_HOME.\n"
                                    .formatted(home, port));
            assertThat(samePort.exitCode()).isEqualTo(1);
            assertThat(samePort.output())
                    .isEqualTo(
                            "Port %s is in use by another program. Choose another, for example `LOCKSTEP_PORT=%s make run`.\n"
                                    .formatted(port, port + 10));
        }
    }

    private StandaloneProcess startPlatform() throws Exception {
        return start(home, "run").awaitRunning();
    }

    private StandaloneProcess start(Path inHome, String... arguments) throws Exception {
        return StandaloneProcess.start(inHome, port, Map.of(), arguments);
    }

    private static int attempt(StandaloneProcess platform, int seed) throws Exception {
        return run(platform, seed).get("attempt").intValue();
    }

    /** Returns the number of stored epochs of the run with a seed. */
    private static int epochs(StandaloneProcess platform, int seed) throws Exception {
        String id = run(platform, seed).get("id").stringValue();
        return platform.get("/runs/" + id + "/epochs").get("items").size();
    }

    private static JsonNode run(StandaloneProcess platform, int seed) throws Exception {
        return platform.get("/experiments/latest/runs").get("items").get(seed - 1);
    }
}
