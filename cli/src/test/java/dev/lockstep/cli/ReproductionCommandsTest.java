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
    private static final String ROOT = "/api/v1/experiments/" + Responses.ID;
    private static final String HASH = "ab".repeat(32);

    private final TestSession session = new TestSession();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void an_export_contains_spec_published_results_and_model_hashes_but_no_timings() throws IOException {
        serveExperiment("SUCCEEDED", HASH);

        assertThat(session.run("export", "latest", "--to=" + folder)).isZero();

        JsonNode file = JsonMapper.shared().readTree(Files.readString(folder.resolve("baselines.json")));
        assertThat(file.at("/spec/epochs").asInt()).isEqualTo(5);
        assertThat(file.at("/reference/name").asString()).isEqualTo("seed/step1-final");
        assertThat(file.at("/cells/0/metrics/valAccuracy/low").asDouble()).isEqualTo(0.16);
        assertThat(file.at("/cells/0/published/0/values/valAccuracy").asDouble())
                .isEqualTo(0.5);
        assertThat(file.at("/cells/0/runs/0/last/parameterSha256").asString()).isEqualTo(HASH);
        assertThat(file.at("/cells/0/runs/0/last").has("samplesPerSecond")).isFalse();
        assertThat(file.at("/cells/0/runs/0/epochs")).hasSize(5);
        assertThat(file.at("/cells/0/runs/0/epochs/4").propertyNames())
                .contains("epoch", "samplesPerSecond", "computeSeconds", "parameterSha256")
                .doesNotContain("attempt", "endedAt");
        assertThat(file.has("extensions")).isFalse();
        assertThat(file.at("/cells/0/runs/0/seconds").asDouble()).isEqualTo(30);
        assertThat(file.at("/cells/0/runs/0/fingerprint/isa").asString()).isEqualTo("avx2");
        assertThat(file.at("/comparisons/0/metric").asString()).isEqualTo("valAccuracy");
        assertThat(file.at("/comparisons/0/pairs/0/b").asInt()).isEqualTo(1);
        assertThat(session.out.toString()).contains("baselines.json. Run `make reproduction-page`");
    }

    @Test
    void an_experiment_is_exported_under_another_name() throws IOException {
        serveExperiment("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);

        assertThat(session.run("export", "latest", "--name=baselines-full", "--to=" + folder))
                .isZero();

        assertThat(folder.resolve("baselines.json")).exists();
        JsonNode file = JsonMapper.shared().readTree(Files.readString(folder.resolve("baselines-full.json")));
        assertThat(file.at("/name").asString()).isEqualTo("baselines-full");
        assertThat(session.run("export", "latest", "--name=../baselines", "--to=" + folder))
                .isEqualTo(2);
    }

    @Test
    void an_export_contains_only_succeeded_runs() throws IOException {
        serveExperiment("FAILED", HASH);

        assertThat(session.run("export", "latest", "--to=" + folder)).isZero();

        JsonNode file = JsonMapper.shared().readTree(Files.readString(folder.resolve("baselines.json")));
        assertThat(file.at("/cells/0/runs")).isEmpty();
    }

    @Test
    void a_rerun_trains_the_resolved_cell_with_one_seed_and_reports_bit_identity() throws IOException {
        serveExperiment("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);
        serveSubmission();

        assertThat(session.run("rerun", folder.resolve("baselines.json").toString(), "--seed=1"))
                .isZero();

        JsonNode sent = JsonMapper.shared()
                .readTree(session.server.requests().stream()
                        .filter(request -> request.method().equals("POST"))
                        .findFirst()
                        .orElseThrow()
                        .body());
        assertThat(sent.toString()).isEqualTo("""
                {"epochs":5,"dataset":{"trainingSize":10000},"name":"baselines, cell 0, seed 1 (rerun)","seeds":[1]}""");
        assertThat(session.out.toString()).contains("The models are bit-identical.");
    }

    @Test
    void a_rerun_with_a_different_model_fails() throws IOException {
        serveExperiment("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);
        serveSubmission();
        serveExperiment("SUCCEEDED", "cd".repeat(32));

        assertThat(session.run("rerun", folder.resolve("baselines.json").toString(), "--seed=1"))
                .isEqualTo(ExitCode.FAILURE);

        assertThat(session.out.toString()).contains("The models differ.");
    }

    @Test
    void a_rerun_with_a_different_model_names_the_parts_of_the_fingerprint_that_differ() throws IOException {
        serveExperiment("SUCCEEDED", "cd".repeat(32));
        serveSubmission("cd".repeat(32));

        assertThat(session.run("rerun", campaignRun().toString())).isEqualTo(ExitCode.FAILURE);

        assertThat(session.out.toString())
                .contains("The models differ.")
                .contains("Different engine: pytorch 2.6.0 (original), pytorch 2.7.1 (rerun)")
                .contains("Different instruction set (isa): avx512 (original), avx2 (rerun)")
                .contains("Different code: 9c299f8 (original), abc (rerun)")
                .contains("Add --at-recorded-code")
                .doesNotContain("Different data");
    }

    @Test
    void a_run_of_a_campaign_is_repeated_without_naming_its_cell_and_seed() throws IOException {
        serveExperiment("SUCCEEDED", HASH);
        serveSubmission(HASH);

        assertThat(session.run("rerun", campaignRun().toString())).isZero();

        assertThat(session.server.requests().getFirst().body()).isEqualTo("""
                {"epochs":2,"dataset":{"name":"cifar100"},"name":"step1-final, cell 1, seed 4 (rerun)","seeds":[4]}""");
    }

    @Test
    void a_file_that_is_incomplete_or_of_another_kind_is_a_usage_error_that_says_where() throws IOException {
        Path truncated = folder.resolve("truncated.json");
        Files.writeString(truncated, Files.readString(campaignRun()).replace("{\"epoch\": 1},", ""));
        assertThat(session.run("rerun", truncated.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString()).contains("cannot read " + truncated + ": /epochs has 1 epochs");

        Path other = Files.writeString(folder.resolve("other.json"), "{\"name\": \"x\"}");
        assertThat(session.run("rerun", other.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString()).contains("/cells is missing");
    }

    @Test
    void a_server_cannot_be_chosen_for_the_recorded_code() throws IOException {
        assertThat(session.run("rerun", campaignRun().toString(), "--at-recorded-code"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString()).contains("mutually exclusive");
    }

    @Test
    void a_run_that_is_not_in_the_file_is_a_usage_error() throws IOException {
        serveExperiment("SUCCEEDED", HASH);
        session.run("export", "latest", "--to=" + folder);

        assertThat(session.run("rerun", folder.resolve("baselines.json").toString(), "--seed=9"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_table_is_reproduced_with_the_requested_budget_and_compared_with_published_results() throws IOException {
        serveExperiment("SUCCEEDED", HASH);
        serveSubmission();
        session.server.respond("/api/v1/specs/reduced?epochs=5&seeds=1&trainingSize=100", "{\"reduced\": 1}");
        session.server.respond(ROOT + "/table?format=md&reference=seed", "| published |\n");
        Path spec = Files.writeString(folder.resolve("spec.json"), """
                {"name": "t", "labels": {"study": "seed", "table": "step1-final"}, "dataset": {}, "epochs": 150, "seeds": [1, 2]}""");

        assertThat(session.run("reproduce", spec.toString(), "--epochs=5", "--seeds=1", "--training-size=100"))
                .isZero();

        assertThat(session.server.requests().get(0).body()).contains("\"epochs\":150");
        assertThat(session.server.requests().get(1).body()).isEqualTo("{\"reduced\": 1}");
        assertThat(session.out.toString()).contains("| published |").contains("./lockstep export " + Responses.ID);
    }

    @Test
    void every_file_is_imported_or_rejected_by_itself() throws IOException {
        session.server.respond("/api/v1/experiments/import", 422, """
                {"title": "The export has 1 error", "status": 422, "errors": [{"pointer": "/cells", "detail": "is required"}]}
                """);
        Path export = Files.writeString(folder.resolve("a.json"), "{\"cells\": []}");

        assertThat(session.run("import", export.toString(), export.toString())).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString())
                .contains(export + " was not imported.")
                .contains("/cells")
                .contains("is required");
        assertThat(session.server.requests()).hasSize(2);
        session.server.respond("/api/v1/experiments/import", 201, Responses.submitted());
        assertThat(session.run("import", export.toString())).isZero();
        assertThat(session.out.toString()).contains("Imported \"quickstart\" (" + Responses.ID + "): 2 runs");
    }

    @Test
    void nothing_is_sent_if_a_file_cannot_be_read() throws IOException {
        Path export = Files.writeString(folder.resolve("a.json"), "{\"cells\": []}");
        Path foreign = Files.writeString(folder.resolve("b.json"), "{\"name\": \"spec\"}");

        assertThat(session.run("import", export.toString(), foreign.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(session.err.toString()).contains(foreign + " is neither an export");
        Path truncated = Files.writeString(folder.resolve("c.json"), "{\"cells\": [\n{\"cell\": 0");
        assertThat(session.run("import", truncated.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString())
                .containsPattern("c.json: invalid JSON in line 2, column \\d+: Unexpected end-of-input");
        assertThat(session.server.requests()).isEmpty();
    }

    @Test
    void an_experiment_is_extended_with_seeds() {
        session.server.respond("/api/v1/experiments/latest/seeds", 202, """
                {"id": "x", "status": "QUEUED", "runCount": 10, "queuedRuns": 4, "seeds": [1, 2, 3, 4, 5], "extensions": 1}
                """);

        assertThat(session.run("extend", "latest", "--seeds", "4,5")).isZero();

        assertThat(session.server.requests().getFirst().body()).isEqualTo("{\"seeds\": [4, 5]}");
        assertThat(session.out.toString()).contains("Queued 4 runs of x, which now has 10 runs (seeds 1, 2, 3, 4, 5).");
    }

    /** Writes the file of a run that a campaign trained. */
    private Path campaignRun() throws IOException {
        return Files.writeString(folder.resolve("cell01-seed4.json"), """
                {"table": "step1-final", "cell": 1, "spec": {"epochs": 2, "dataset": {"name": "cifar100"}},
                 "run": {"seed": 4, "fingerprint": {"engine": "pytorch 2.6.0", "isa": "avx512", "code": "9c299f8", "data": "def"}},
                 "epochs": [{"epoch": 1}, {"epoch": 2, "parameterSha256": "%s"}]}
                """.formatted(HASH));
    }

    /** Serves an experiment of one run that has ended. */
    private void serveSubmission() {
        serveSubmission(HASH);
    }

    private void serveSubmission(String hash) {
        session.server.respond("/api/v1/experiments", 201, Responses.submitted());
        session.server.respond(ROOT + "/events?from=now", Responses.stream());
        session.server.respond(ROOT + "/runs?limit=500", Responses.page(run("SUCCEEDED", hash)));
    }

    private void serveExperiment(String status, String hash) {
        String experiment = """
                {"id": "%s", "name": "baselines", "description": "Two.", "labels": {"study": "seed", "table": "step1-final"},
                 "status": "SUCCEEDED", "createdAt": "2026-11-24T13:47:30Z", "startedAt": "2026-11-24T13:47:31Z",
                 "endedAt": "2026-11-24T14:20:00Z", "imported": false, "example": false, "extensions": 0, "runCount": 1, "runsByStatus": {"SUCCEEDED": 1}, "spec": {"epochs": 5}}
                """.formatted(Responses.ID);
        session.server.respond("/api/v1/experiments/latest", experiment);
        session.server.respond(ROOT, experiment);
        session.server.respond(ROOT + "/runs?limit=500", Responses.page(run(status, hash)));
        session.server.respond("/api/v1/runs/run-0/epochs", Responses.epochs(1, 5));
        String row = """
                {"name": "baselines", "title": "CIFAR-100, 5 epochs of 10,000 images", "note": "Means.", "outcome": {"sentences": []}, "columns": [],
                 "reference": {"name": "seed/step1-final", "source": "a README", "notes": []},
                 "rows": [{"cell": 0, "label": "sgd, batch 64", "values": {},
                   "spec": {"epochs": 5, "dataset": {"trainingSize": 10000}}, "n": 1, "missingSeeds": [],
                   "metrics": {"valAccuracy": {"mean": 0.17, "sd": 0.01, "low": 0.16, "high": 0.18}},
                   "published": [{"row": "r", "values": {"valAccuracy": 0.5}, "differences": {}, "otherSettings": []}]}],
                 "comparisons": [{"differsIn": "/epochs", "metric": "valAccuracy", "pairs": [
                   {"a": "x:0", "b": "x:1", "n": 2, "seeds": [1, 2], "meanDifference": 0.1, "low": null, "high": null,
                    "p": null, "pHolm": null, "verdict": "undecided"}]}]}
                """;
        session.server.respond(ROOT + "/table?comparisons=true&reference=seed", row);
        session.server.respond(ROOT + "/table", row);
    }

    private static String run(String status, String hash) {
        String epoch = """
                {"epoch": 5, "attempt": 1, "learningRate": 0.01, "trainLoss": 3.5, "trainAccuracy": 0.2, "valLoss": 3.6,
                 "valAccuracy": 0.17, "testLoss": 3.7, "testAccuracy": 0.16, "seconds": 12.5, "samplesPerSecond": 804.2,
                 "localSteps": 1, "syncRounds": 0, "bytesCommunicated": 0, "computeSeconds": 11.0, "syncSeconds": 0.0,
                 "parameterSha256": "%s", "endedAt": "2026-11-24T14:20:00Z"}
                """.formatted(hash);
        return """
                {"id": "run-0", "cell": 0, "seed": 1, "imported": false, "status": "%s", "worker": "worker-1",
                 "progress": {"epoch": 5, "epochFraction": 1, "epochs": 5, "samplesPerSecond": 800, "etaSeconds": null},
                 "secondsByAttempt": [10, 20], "final": %s, "best": null, "failure": null,
                 "fingerprint": {"engine": "pytorch 2.7.1", "isa": "avx2", "code": "abc", "data": "def"}, "fingerprints": []}
                """.formatted(status, epoch);
    }
}
