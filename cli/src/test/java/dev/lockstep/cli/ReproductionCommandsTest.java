package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReproductionCommandsTest {
    private static final String ROOT = "/api/v1/experiments/" + Answers.ID;
    private static final String HASH = "ab".repeat(32);

    private final Session session = new Session();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void an_export_has_the_spec_what_was_published_every_runs_hash_and_no_times_of_the_moment() throws IOException {
        stored("SUCCEEDED", HASH);

        assertThat(session.run("export", "latest", "--to=" + folder)).isZero();

        JsonNode file = JsonMapper.shared().readTree(Files.readString(folder.resolve("baselines.json")));
        assertThat(file.at("/spec/epochs").asInt()).isEqualTo(5);
        assertThat(file.at("/reference/name").asString()).isEqualTo("seed/step1-final");
        assertThat(file.at("/cells/0/metrics/valAccuracy/low").asDouble()).isEqualTo(0.16);
        assertThat(file.at("/cells/0/published/0/values/valAccuracy").asDouble())
                .isEqualTo(0.5);
        assertThat(file.at("/cells/0/runs/0/last/parameterSha256").asString()).isEqualTo(HASH);
        assertThat(file.at("/cells/0/runs/0/last").has("samplesPerSecond")).isFalse();
        assertThat(file.at("/cells/0/runs/0/seconds").asDouble()).isEqualTo(30);
        assertThat(file.at("/cells/0/runs/0/fingerprint/isa").asString()).isEqualTo("avx2");
        assertThat(session.out.toString()).contains("baselines.json is written");
    }

    @Test
    void an_experiment_that_was_run_with_two_budgets_is_exported_under_two_names() throws IOException {
        stored("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);

        assertThat(session.run("export", "latest", "--name=baselines-whole", "--to=" + folder))
                .isZero();

        assertThat(folder.resolve("baselines.json")).exists();
        JsonNode file = JsonMapper.shared().readTree(Files.readString(folder.resolve("baselines-whole.json")));
        assertThat(file.at("/name").asString()).isEqualTo("baselines-whole");
        assertThat(session.run("export", "latest", "--name=../baselines", "--to=" + folder))
                .isEqualTo(2);
    }

    @Test
    void a_run_that_has_not_succeeded_is_in_no_export() throws IOException {
        stored("FAILED", HASH);

        assertThat(session.run("export", "latest", "--to=" + folder)).isZero();

        JsonNode file = JsonMapper.shared().readTree(Files.readString(folder.resolve("baselines.json")));
        assertThat(file.at("/cells/0/runs")).isEmpty();
    }

    @Test
    void a_rerun_trains_the_resolved_cell_with_the_one_seed_and_tells_that_the_bits_are_the_same() throws IOException {
        stored("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);
        followed();

        assertThat(session.run("rerun", folder.resolve("baselines.json").toString(), "--seed=1"))
                .isZero();

        JsonNode sent = JsonMapper.shared()
                .readTree(session.server.requests().stream()
                        .filter(request -> request.method().equals("POST"))
                        .findFirst()
                        .orElseThrow()
                        .body());
        assertThat(sent.toString()).isEqualTo("""
                {"epochs":5,"dataset":{"trainingSize":10000},"name":"baselines, cell 0, seed 1 again","seeds":[1]}""");
        assertThat(session.out.toString()).contains("The same bits.");
    }

    @Test
    void other_bits_are_told_and_fail_the_command() throws IOException {
        stored("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);
        followed();
        stored("SUCCEEDED", "cd".repeat(32));

        assertThat(session.run("rerun", folder.resolve("baselines.json").toString(), "--seed=1"))
                .isEqualTo(ExitCode.REFUSED);

        assertThat(session.out.toString()).contains("Not the same bits.");
    }

    @Test
    void a_run_that_the_file_has_not_is_a_fault_of_usage() throws IOException {
        stored("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);

        assertThat(session.run("rerun", folder.resolve("baselines.json").toString(), "--seed=9"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_table_is_trained_with_the_budget_that_was_asked_for_and_printed_beside_what_was_published()
            throws IOException {
        stored("SUCCEEDED", HASH);
        followed();
        session.server.answer(ROOT + "/table?format=md&reference=seed", "| published |\n");
        Path spec = Files.writeString(folder.resolve("spec.json"), """
                {"name": "t", "labels": {"study": "seed", "table": "step1-final"}, "dataset": {}, "epochs": 150, "seeds": [1, 2]}""");

        assertThat(session.run("reproduce", spec.toString(), "--epochs=5", "--seeds=1", "--training-size=100"))
                .isZero();

        assertThat(session.server.requests().getFirst().body()).isEqualTo("""
                {"name":"t","labels":{"study":"seed","table":"step1-final"},"dataset":{"trainingSize":100},"epochs":5,"seeds":[1]}""");
        assertThat(session.out.toString()).contains("| published |").contains("./lockstep export " + Answers.ID);
    }

    @Test
    void a_budget_of_nothing_is_a_fault_of_usage() throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.json"), "{\"epochs\": 150}");

        assertThat(session.run("reproduce", spec.toString(), "--epochs=0")).isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString()).contains("--epochs must be at least 1, was 0");
    }

    /** What a command hears that follows an experiment of one run, which ends at once. */
    private void followed() {
        session.server.answer("/api/v1/experiments", 201, Answers.submitted());
        session.server.answer(ROOT + "/events?from=now", Answers.stream());
        session.server.answer(ROOT + "/runs?limit=500", Answers.page(run("SUCCEEDED", HASH)));
    }

    private void stored(String status, String hash) {
        String experiment = """
                {"id": "%s", "name": "baselines", "description": "Two.", "labels": {"study": "seed", "table": "step1-final"},
                 "status": "SUCCEEDED", "createdAt": "2026-11-24T13:47:30Z", "startedAt": "2026-11-24T13:47:31Z",
                 "endedAt": "2026-11-24T14:20:00Z", "runCount": 1, "runsByStatus": {"SUCCEEDED": 1}, "spec": {"epochs": 5}}
                """.formatted(Answers.ID);
        session.server.answer("/api/v1/experiments/latest", experiment);
        session.server.answer(ROOT, experiment);
        session.server.answer(ROOT + "/runs?limit=500", Answers.page(run(status, hash)));
        String row = """
                {"name": "baselines", "title": "CIFAR-100, 5 epochs of 10,000 images", "note": "Means.", "outcome": {"sentences": []}, "columns": [],
                 "reference": {"name": "seed/step1-final", "source": "a README", "notes": []},
                 "rows": [{"cell": 0, "label": "sgd, batch 64", "values": {},
                   "spec": {"epochs": 5, "dataset": {"trainingSize": 10000}}, "n": 1, "missingSeeds": [],
                   "metrics": {"valAccuracy": {"mean": 0.17, "sd": 0.01, "low": 0.16, "high": 0.18}},
                   "published": [{"row": "r", "values": {"valAccuracy": 0.5}, "differences": {}, "otherSettings": []}]}]}
                """;
        session.server.answer(ROOT + "/table?reference=seed", row);
        session.server.answer(ROOT + "/table", row);
    }

    private static String run(String status, String hash) {
        String epoch = """
                {"epoch": 5, "attempt": 1, "learningRate": 0.01, "trainLoss": 3.5, "trainAccuracy": 0.2, "valLoss": 3.6,
                 "valAccuracy": 0.17, "testLoss": 3.7, "testAccuracy": 0.16, "seconds": 12.5, "samplesPerSecond": 804.2,
                 "localSteps": 1, "syncRounds": 0, "bytesCommunicated": 0, "computeSeconds": 11.0, "syncSeconds": 0.0,
                 "parameterSha256": "%s", "endedAt": "2026-11-24T14:20:00Z"}
                """.formatted(hash);
        return """
                {"id": "run-0", "cell": 0, "seed": 1, "status": "%s", "worker": "worker-1", "jobsAhead": null,
                 "progress": {"epoch": 5, "epochFraction": 1, "epochs": 5, "samplesPerSecond": 800, "etaSeconds": null},
                 "secondsByAttempt": [10, 20], "final": %s, "best": null, "failure": null,
                 "fingerprint": {"engine": "pytorch 2.7.1", "isa": "avx2", "code": "abc", "data": "def"}}
                """.formatted(status, epoch);
    }
}
