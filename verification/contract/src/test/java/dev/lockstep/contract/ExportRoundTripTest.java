package dev.lockstep.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ServerAddress;
import dev.lockstep.cli.reproduction.ExperimentExporter;
import dev.lockstep.cli.reproduction.ExportMerger;
import dev.lockstep.cli.reproduction.ImportDocuments;
import dev.lockstep.cli.reproduction.Reproduction;
import dev.lockstep.cli.reproduction.ReproductionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Imports files into the running services and exports them again, as the command does. */
class ExportRoundTripTest {
    private static final Path REPRODUCTION = Path.of("../../docs/reproduction");

    @RegisterExtension
    static final Services services = new Services();

    @TempDir
    private Path folder;

    private ApiClient api = new ApiClient(ServerAddress.parse("server", "http://127.0.0.1"), "");

    @BeforeEach
    void connect() {
        services.rows().clear();
        api = new ApiClient(ServerAddress.parse("server", "http://127.0.0.1:" + services.port()), "");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void an_import_keeps_the_fingerprints_of_all_attempts_in_their_order() throws IOException {
        JsonNode original = read(REPRODUCTION.resolve("quickstart.json"));
        ObjectNode run = (ObjectNode) original.at("/cells/0/runs/0");
        ObjectNode earlier =
                ((ObjectNode) run.required("fingerprint")).deepCopy().put("isa", "zzz");
        run.putArray("fingerprints").add(earlier).add(run.required("fingerprint"));

        String exported = exported(imported(original));

        assertThat(JsonMapper.shared().readTree(exported).at("/cells/0/runs/0/fingerprints"))
                .isEqualTo(run.required("fingerprints"));
    }

    static List<Path> storedExports() throws IOException {
        try (Stream<Path> files = Files.list(REPRODUCTION)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> storedTables() throws IOException {
        try (Stream<Path> tables = Files.list(REPRODUCTION.resolve("runs"))) {
            return tables.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("storedExports")
    void an_import_has_the_figures_of_its_file_and_its_export_is_stable(Path file) throws IOException {
        JsonNode original = read(file);

        String id = imported(original);
        String exported = exported(id);
        api.delete("/experiments/" + id);
        String again = exported(imported(JsonMapper.shared().readTree(exported)));

        assertThat(again).isEqualTo(exported);
        JsonNode tree = JsonMapper.shared().readTree(exported);
        for (String part : List.of("/name", "/title", "/description", "/labels", "/startedAt", "/endedAt", "/spec")) {
            assertThat(tree.at(part)).as(part).isEqualTo(original.at(part));
        }
        for (int i = 0; i < original.at("/cells").size(); i++) {
            for (String part : List.of("cell", "label", "values", "n", "missingSeeds", "metrics", "runs")) {
                String pointer = "/cells/" + i + "/" + part;
                assertThat(tree.at(pointer)).as(pointer).isEqualTo(original.at(pointer));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("storedTables")
    void joined_run_files_have_their_means_and_curves(Path table) throws IOException {
        ImportDocuments documents = new ImportDocuments();
        List<Path> files;
        try (Stream<Path> list = Files.list(table)) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            documents.add(file.toString(), (ObjectNode) read(file));
        }

        String id = imported(documents.documents().getFirst().json());

        JsonNode rows = api.get("/experiments/" + id + "/table?reference=seed", JsonNode.class)
                .at("/rows");
        JsonNode curves = api.get("/experiments/" + id + "/curves?metric=testAccuracy&points=1000", JsonNode.class);
        for (Path file : files) {
            JsonNode run = read(file);
            JsonNode row = rows.valueStream()
                    .filter(candidate -> candidate.at("/spec/optimizer").equals(run.at("/spec/optimizer"))
                            && candidate.at("/spec/strategy").equals(run.at("/spec/strategy")))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.at("/published/0/values")).isEqualTo(run.at("/published/0/values"));
            assertThat(row.at("/label").asString()).isEqualTo(run.at("/label").asString());
            if (row.at("/n").asInt() == 1) {
                int last = run.at("/epochs").size() - 1;
                assertThat(row.at("/metrics/testAccuracy/mean").asDouble())
                        .isEqualTo(run.at("/epochs/" + last + "/testAccuracy").asDouble());
                JsonNode curve = curves.at("/cells/" + row.at("/cell").asInt() + "/mean");
                assertThat(curve.valueStream().map(JsonNode::asDouble))
                        .containsExactlyElementsOf(run.at("/epochs")
                                .valueStream()
                                .map(epoch -> epoch.at("/testAccuracy").asDouble())
                                .toList());
            }
        }
        String exported = exported(id);
        api.delete("/experiments/" + id);
        assertThat(exported(imported(JsonMapper.shared().readTree(exported)))).isEqualTo(exported);
        assertThat(JsonMapper.shared()
                        .readTree(exported)
                        .at("/cells/0/runs/0/epochs/0/computeSeconds")
                        .isNumber())
                .isTrue();
    }

    @Test
    void an_import_is_marked_and_has_no_model_and_no_log() throws IOException {
        String id = imported(read(REPRODUCTION.resolve("quickstart.json")));

        assertThat(api.get("/experiments/" + id, JsonNode.class).at("/imported").asBoolean())
                .isTrue();
        assertThat(api.get("/experiments", JsonNode.class)
                        .at("/items/0/imported")
                        .asBoolean())
                .isTrue();
        JsonNode run = api.get("/experiments/" + id + "/runs", JsonNode.class).at("/items/0");
        assertThat(run.at("/imported").asBoolean()).isTrue();
        assertThat(run.at("/possibleCommands")).isEmpty();
        for (String resource : List.of("model", "log")) {
            var response = services.send(
                    services.request("/api/v1/runs/" + run.at("/id").asString() + "/" + resource)
                            .build());
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("was imported: its " + resource + " is only where it was trained");
        }
        assertThat(api.getText("/experiments/" + id + "/table?format=md"))
                .contains("Imported, trained elsewhere: sgd, batch 64: seeds 1, 2, 3");
        assertThat(api.getText("/experiments/" + id + "/table?format=csv")).contains("importedSeeds,extensions");
        assertThat(api.get("/leaderboard?dataset=cifar100", JsonNode.class)
                        .at("/cells/0/importedSeeds")
                        .toString())
                .isEqualTo("[1,2,3]");
    }

    @Test
    void an_experiment_that_was_extended_says_so_beside_every_p() throws IOException {
        String id = imported(read(REPRODUCTION.resolve("step1-final.json")));
        String before = exported(id);

        api.postJson("/experiments/" + id + "/seeds", "{\"seeds\": [4]}");

        String sentence = "Seeds were added once after the submission";
        JsonNode table = api.get("/experiments/" + id + "/table", JsonNode.class);
        assertThat(table.at("/extensions").asInt()).isEqualTo(1);
        assertThat(table.at("/outcome/sentences").toString()).contains(sentence);
        assertThat(table.at("/rows/0/missingSeeds").toString()).isEqualTo("[4]");
        assertThat(api.getText("/experiments/" + id + "/table?format=tex")).contains(sentence);
        JsonNode comparison = api.get("/compare?experiments=" + id, JsonNode.class);
        assertThat(comparison.at("/extensions").asInt()).isEqualTo(1);
        assertThat(comparison.at("/outcome/sentences").toString()).contains(sentence);
        assertThat(api.get("/experiments/" + id + "/summary", JsonNode.class)
                        .at("/extensions")
                        .asInt())
                .isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(exported(id)).at("/extensions").asInt())
                .isEqualTo(1);
        assertThat(before).doesNotContain("\"extensions\"");
    }

    @Test
    void runs_are_added_to_an_export_and_contradictions_are_refused() throws IOException {
        ObjectNode whole = (ObjectNode) read(REPRODUCTION.resolve("step1-final.json"));
        String id = imported(whole);
        ObjectNode part = (ObjectNode) JsonMapper.shared().readTree(exported(id));
        ((ObjectNode) part.at("/spec")).putArray("seeds").add(1).add(2);
        part.at("/cells").forEach(cell -> {
            ((ObjectNode) cell).remove(List.of("n", "missingSeeds"));
            cell.withArray("runs").remove(2);
        });
        long experiments = api.get("/experiments", JsonNode.class).at("/items").size();

        ExportMerger merger = new ExportMerger(api);
        Reproduction merged = merger.merge("part.json", part, id);

        assertThat(merger.added()).isEqualTo(2);
        assertThat(merged.cells()).allSatisfy(cell -> assertThat(cell.runs()).hasSize(3));
        assertThat(merged.extensions()).isEqualTo(1);
        assertThat(api.get("/experiments", JsonNode.class).at("/items")).hasSize((int) experiments);
        ((ObjectNode) part.at("/cells/1/runs/0/last")).put("parameterSha256", "ab".repeat(32));
        assertThat(catchMessage(() -> new ExportMerger(api).merge("part.json", part, id)))
                .contains("experiment " + id)
                .contains("part.json")
                .contains("seed 1");
    }

    private static String catchMessage(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("not refused");
    }

    private String imported(JsonNode document) {
        return api.importExport(document.toString().getBytes(UTF_8))
                .experiment()
                .id();
    }

    /** Returns the text of the file to which the command exports the experiment. */
    private String exported(String id) throws IOException {
        Path file = ReproductionFile.write(
                new ExperimentExporter(api).export(UUID.fromString(id).toString()), folder);
        return Files.readString(file);
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
