package dev.lockstep.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReproductionPageTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Path RESULTS = DOCS.resolve("reproduction");
    private static final Path STUDY = Path.of("..", "..", "experiments", "seed");
    private static final Path CAMPAIGN_RUN = RESULTS.resolve("runs/step1-final/cell00-seed1.json");
    private static final String ADAMW =
            "| optimizer adamw, batchSize 64, weightDecay 0.1, learningRate 0.001 | adamw, batch 64 | ";
    private static final String SGD =
            "| optimizer sgdm, batchSize 64, weightDecay 4.0E-4, learningRate 0.01 | sgd, batch 64 | ";

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path directory;

    @BeforeEach
    void createRuns() throws IOException {
        Files.createDirectories(directory.resolve("runs/step1-final"));
    }

    /** Writes the page and its pictures first if {@code -Dreproduction=write} is set. */
    @Test
    void the_committed_page_and_pictures_are_up_to_date() throws IOException {
        Path file = DOCS.resolve("reproduction.md");
        ReproductionPage page = ReproductionPage.of(STUDY, RESULTS);
        if ("write".equals(System.getProperty("reproduction"))) {
            Files.writeString(file, page.markdown());
            writePictures(page.pictures());
        }

        String command = "run `make reproduction-page` to update docs/reproduction.md and its pictures";
        assertThat(Files.readString(file)).as(command).isEqualTo(page.markdown());
        assertThat(committedPictures())
                .as(command)
                .containsExactlyInAnyOrderElementsOf(page.pictures().keySet());
        for (Map.Entry<String, AccuracyChart> picture : page.pictures().entrySet()) {
            assertThat(Files.readString(RESULTS.resolve(picture.getKey())))
                    .as(command)
                    .contains(picture.getValue().describedBy());
        }
    }

    @Test
    void every_published_row_of_the_study_has_a_line_that_says_whether_it_ran() throws IOException {
        List<String> lines = linesOfPage();

        JsonNode published = JSON.readTree(Files.readString(Path.of(
                "../../services/results-store/src/main/resources/dev/lockstep/results/reference/seed-published.json")));
        JsonNode records = JSON.readTree(Files.readString(Path.of(
                "../../services/results-store/src/main/resources/dev/lockstep/results/reference/seed-records.json")));
        long rows = Stream.of(published, records)
                .flatMap(file -> file.required("tables").valueStream())
                .mapToLong(table -> table.required("rows").size())
                .sum();

        assertThat(rows).isPositive();
        assertThat(lines.stream().filter(line -> line.contains(" | not run | ")))
                .hasSize((int) rows);
        assertThat(lines).noneMatch(line -> line.contains("| – | not run |"));
    }

    @Test
    void one_run_is_shown_without_an_interval_beside_the_published_value() throws IOException {
        store(0, 1, 0.4939);

        assertThat(linesOfPage())
                .contains(ADAMW + "1 | 49.39 % (one run) | 49.94 % | -0.55, within |")
                .contains(SGD + "not run | – | 56.59 % | – |")
                .contains("| [step1-final](#step1-final) | validation accuracy | 2 | 1 | 1 | 0 |")
                .noneMatch(line -> line.contains("has a higher"));
    }

    @Test
    void several_runs_have_an_interval_and_significant_differences_are_stated() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            store(0, seed, 0.49 + 0.001 * seed);
            store(1, seed, 0.57 + 0.0012 * seed);
        }

        assertThat(linesOfPage())
                .contains(ADAMW + "3 | 49.20 % [48.95, 49.45] | 49.94 % | -0.74, within |")
                .anyMatch(line -> line.startsWith(SGD + "3 | 57.24 % [56.94, 57.54] | 56.59 % | +0.65, within |"))
                .anyMatch(line -> line.startsWith(
                                "- *sgd, batch 64* has a higher validation accuracy than *adamw, batch 64* by +8.04")
                        && line.endsWith("(agrees with the published difference of +6.65)."));
    }

    @Test
    void a_difference_that_equal_runs_do_not_have_is_marked() throws IOException {
        store(0, 1, 0.4900);
        store(1, 1, 0.5754);

        assertThat(linesOfPage())
                .anyMatch(line -> line.startsWith(ADAMW) && line.endsWith("-0.94, **outside** |"))
                .anyMatch(line -> line.startsWith(SGD) && line.endsWith("+0.95, **outside** |"))
                .contains("- The order of methods with one run each is not tested.");
    }

    @Test
    void a_run_with_a_reduced_budget_is_in_no_table_of_the_study() throws IOException {
        ObjectNode run = run(0, 1, 0.17);
        ((ObjectNode) run.required("spec")).put("epochs", 1);
        run.putArray("epochs").add(JSON.readTree(Files.readString(CAMPAIGN_RUN)).at("/epochs/0"));
        Files.writeString(directory.resolve("runs/step1-final/short.json"), run.toString());

        assertThat(linesOfPage()).contains(ADAMW + "not run | – | 49.94 % | – |");
    }

    @Test
    void an_experiment_with_a_reduced_budget_is_in_the_appendix_without_published_values_or_order() throws IOException {
        Files.copy(RESULTS.resolve("step1-final.json"), directory.resolve("step1-final.json"));

        String page = ReproductionPage.of(STUDY, directory).markdown();

        assertThat(page.substring(page.indexOf("## Appendix")))
                .contains("### step1-final, reduced")
                .contains("| cell | method | runs | train accuracy | validation accuracy | test accuracy |")
                .contains("CIFAR-100, 5 epochs of 10,000 images. Trained: 6 runs with seeds 1, 2, 3, until 2026-11-24")
                .doesNotContain("published |", "has a higher");
    }

    @Test
    void runs_of_uncommitted_code_are_left_out() throws IOException {
        ObjectNode run = run(0, 1, 0.49);
        ((ObjectNode) run.at("/run/fingerprint")).put("code", "9c299f8a12a65e9ef93217aff8cea93eedcdd56f-dirty");
        Files.writeString(directory.resolve("runs/step1-final/cell00-seed1.json"), run.toString());

        assertThat(linesOfPage())
                .contains(ADAMW + "not run | – | 49.94 % | – |")
                .anyMatch(line -> line.endsWith("nobody can repeat them: runs/step1-final/cell00-seed1.json."));
    }

    @Test
    void a_truncated_file_is_an_error_that_names_it() throws IOException {
        ObjectNode run = run(0, 1, 0.49);
        run.withArray("epochs").remove(149);
        Path file = directory.resolve("runs/step1-final/cell00-seed1.json");
        Files.writeString(file, run.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(this::linesOfPage)
                .withMessage(file + ": has 149 epochs, its spec has 150");

        Files.writeString(file, Files.readString(CAMPAIGN_RUN).substring(0, 1000));
        assertThatIllegalArgumentException().isThrownBy(this::linesOfPage).withMessageStartingWith(file + ": ");
    }

    private List<String> linesOfPage() throws IOException {
        return ReproductionPage.of(STUDY, directory).markdown().lines().toList();
    }

    /** Stores a run of a cell of step1-final. */
    private void store(int cell, long seed, double valAccuracy) throws IOException {
        Files.writeString(
                directory.resolve("runs/step1-final/cell0%s-seed%s.json".formatted(cell, seed)),
                run(cell, seed, valAccuracy).toString());
    }

    private static ObjectNode run(int cell, long seed, double valAccuracy) throws IOException {
        ObjectNode run = (ObjectNode) JSON.readTree(Files.readString(CAMPAIGN_RUN));
        ((ObjectNode) run.required("run")).put("seed", seed);
        ((ObjectNode) run.at("/epochs/149")).put("valAccuracy", valAccuracy);
        if (cell == 1) {
            ObjectNode spec = (ObjectNode) run.required("spec");
            spec.set("optimizer", JSON.readTree("""
                    {"type": "sgd", "learningRate": 0.01, "momentum": 0.9, "weightDecay": 0.0004}"""));
            spec.withObject("model").put("dropout", 0.3);
        }
        return run;
    }

    private static void writePictures(Map<String, AccuracyChart> pictures) throws IOException {
        for (String file : committedPictures()) {
            if (!pictures.containsKey(file)) {
                Files.delete(RESULTS.resolve(file));
            }
        }
        for (Map.Entry<String, AccuracyChart> picture : pictures.entrySet()) {
            Path file = RESULTS.resolve(picture.getKey());
            // Another machine has other fonts: a picture that shows the same is kept.
            if (Files.notExists(file)
                    || !Files.readString(file).contains(picture.getValue().describedBy())) {
                Files.writeString(file, picture.getValue().svg());
            }
        }
    }

    private static List<String> committedPictures() throws IOException {
        try (Stream<Path> files = Files.list(RESULTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".svg"))
                    .toList();
        }
    }
}
