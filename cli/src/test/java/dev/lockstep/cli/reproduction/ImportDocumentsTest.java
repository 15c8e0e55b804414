package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ImportDocumentsTest {
    private static final String FIRST_HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);

    private final ImportDocuments documents = new ImportDocuments();

    @Test
    void files_of_a_table_are_joined_by_resolved_spec_and_seed() {
        add("c.json", 3, 128, 1, "avx2", FIRST_HASH);
        add("a.json", 1, 64, 2, "avx2", FIRST_HASH);
        add("b.json", 1, 64, 1, "avx512", OTHER_HASH);

        JsonNode joined = documents.documents().getFirst().json();

        assertThat(joined.at("/spec/seeds").toString()).isEqualTo("[1,2]");
        assertThat(joined.at("/spec/strategy").toString()).isEqualTo("{\"type\":\"centralized\"}");
        assertThat(joined.at("/spec/cases").toString())
                .isEqualTo("[{\"/strategy/batchSize\":64},{\"/strategy/batchSize\":128}]");
        assertThat(joined.at("/cells/0/runs")
                        .valueStream()
                        .map(run -> run.at("/seed").asInt()))
                .containsExactly(1, 2);
        assertThat(joined.at("/cells/1/runs")).hasSize(1);
        assertThat(joined.at("/cells/1/cell").asInt()).isEqualTo(1);
        assertThat(joined.at("/startedAt").asString()).isEqualTo("2026-12-01T14:00:01Z");
        assertThat(joined.at("/endedAt").asString()).isEqualTo("2026-12-01T15:00:02Z");
        assertThat(joined.at("/labels").toString()).isEqualTo("{\"table\":\"t\",\"study\":\"seed\"}");
        assertThat(documents.notes()).isEmpty();
    }

    @Test
    void objects_of_different_kinds_are_swept_as_a_whole() {
        ObjectNode adamw = run(0, 64, 1, "avx2", FIRST_HASH);
        ((ObjectNode) adamw.at("/spec"))
                .putObject("optimizer")
                .put("type", "adamw")
                .put("learningRate", 0.1);
        documents.add("a.json", adamw);
        add("b.json", 1, 64, 1, "avx2", FIRST_HASH);

        assertThat(documents.documents().getFirst().json().at("/spec/cases").toString())
                .isEqualTo("[{\"/optimizer\":{\"type\":\"adamw\",\"learningRate\":0.1}},"
                        + "{\"/optimizer\":{\"type\":\"sgd\",\"learningRate\":1.0E-4}}]");
    }

    @Test
    void a_single_run_needs_no_cases() {
        add("a.json", 7, 64, 3, "avx2", FIRST_HASH);

        assertThat(documents.documents().getFirst().json().at("/spec").has("cases"))
                .isFalse();
    }

    @Test
    void equal_duplicates_are_merged_whatever_their_notation_and_execution() {
        add("a.json", 0, 64, 1, "avx2", FIRST_HASH);
        ObjectNode same = run(0, 64, 1, "avx512", FIRST_HASH);
        ((ObjectNode) same.at("/spec"))
                .put("device", "cpu")
                .putObject("optimizer")
                .put("learningRate", 1e-4)
                .put("type", "sgd");
        documents.add("b.json", same);

        assertThat(documents.documents().getFirst().json().at("/cells")).hasSize(1);
        assertThat(documents.documents().getFirst().json().at("/cells/0/runs")).hasSize(1);
        assertThat(documents.notes()).isEmpty();
    }

    @Test
    void another_model_under_the_same_conditions_is_refused_with_both_files() {
        add("a.json", 0, 64, 1, "avx2", FIRST_HASH);

        assertThatThrownBy(() -> add("b.json", 0, 64, 1, "avx2", OTHER_HASH))
                .isInstanceOf(InvalidFilesException.class)
                .hasMessageContainingAll("a.json", "b.json", "seed 1", FIRST_HASH, OTHER_HASH);
    }

    @Test
    void another_model_under_other_conditions_is_left_out_with_a_note() {
        add("a.json", 0, 64, 1, "avx2", FIRST_HASH);
        add("b.json", 0, 64, 1, "avx512", OTHER_HASH);

        assertThat(documents.documents().getFirst().json().at("/cells/0/runs")).hasSize(1);
        assertThat(documents.notes())
                .containsExactly(
                        "Kept the run of seed 1 in a.json; b.json has another model, trained with another isa.");
    }

    @Test
    void every_table_and_every_export_is_a_document() {
        add("a.json", 0, 64, 1, "avx2", FIRST_HASH);
        documents.add("export.json", json("{\"name\": \"e\", \"cells\": []}"));
        documents.add("b.json", run(0, 64, 1, "avx2", FIRST_HASH).put("table", "u"));

        assertThat(documents.documents())
                .extracting(ImportDocuments.Document::source)
                .containsExactly("export.json", "a.json", "b.json");
    }

    @Test
    void a_file_of_neither_kind_and_an_incomplete_run_are_named() {
        assertThatThrownBy(() -> documents.add("spec.json", json("{\"name\": \"x\"}")))
                .hasMessageContaining("spec.json is neither an export");
        assertThatThrownBy(() -> documents.add("run.json", json("{\"table\": \"t\", \"run\": 1}")))
                .hasMessageContaining("run.json: /spec and /run must be objects");
        assertThatThrownBy(() -> documents.add(
                        "run.json",
                        json("{\"table\": \"t\", \"spec\": {}, \"run\": {\"seed\": 1, \"startedAt\": \"x\"}}")))
                .hasMessageContaining("run.json: /run/startedAt must be a time");
    }

    private void add(String file, int cell, int batchSize, int seed, String isa, String hash) {
        documents.add(file, run(cell, batchSize, seed, isa, hash));
    }

    private static ObjectNode run(int cell, int batchSize, int seed, String isa, String hash) {
        return json("""
                {"table": "t", "cell": %1$d, "label": "l", "published": [{"row": "r"}],
                 "spec": {"strategy": {"type": "centralized", "batchSize": %2$d},
                   "optimizer": {"type": "sgd", "learningRate": 0.0001}, "epochs": 1, "device": "any"},
                 "run": {"seed": %3$d, "fingerprint": {"engine": "e", "isa": "%4$s", "code": "c%3$d", "data": "d"},
                   "createdAt": "2026-12-01T13:00:00Z", "startedAt": "2026-12-01T14:00:0%3$dZ", "endedAt": "2026-12-01T15:00:0%3$dZ"},
                 "epochs": [{"epoch": 1, "parameterSha256": "%5$s"}]}
                """.formatted(cell, batchSize, seed, isa, hash));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
