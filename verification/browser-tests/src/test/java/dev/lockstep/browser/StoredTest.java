package dev.lockstep.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.lockstep.fixtures.ResultRowWriter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the views with stored results, including states that training would take long to reach. */
class StoredTest {
    private static final int EPOCHS = 40;

    @RegisterExtension
    static final StoredPlatform platform = new StoredPlatform();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @BeforeEach
    void clearDatabase() {
        platform.rows().clear();
    }

    @Test
    void an_empty_list_shows_how_to_start() {
        open("");
        assertThat(page().locator(".nothing")).containsText("No experiments yet");
        chromium.screenshot("empty");
        chromium.requireAccessible();
        page().getByText("Start with the quickstart").click();
        assertThat(page().locator("#spec-text")).hasValue(Pattern.compile("\"name\": \"quickstart\""));
    }

    @Test
    void examples_are_marked_and_do_not_hide_how_to_start() {
        platform.rows().example(platform.rows().experiment("came with Lockstep", 1, 1));
        open("");
        assertThat(page().locator(".line .label").first()).hasText("example");
        assertThat(page().locator(".nothing")).containsText("No experiments of your own yet");
        chromium.screenshot("examples");
        chromium.requireAccessible();

        platform.rows().experiment("own", 1, 1);
        page().reload();
        assertThat(page().locator(".line")).hasCount(2);
        assertThat(page().locator(".nothing")).hasCount(0);
    }

    @Test
    void the_list_shows_the_best_cell_of_each_experiment_and_can_be_filtered_and_extended() {
        for (int i = 1; i <= 54; i++) {
            platform.rows().experiment("batch sizes " + i, 1, 1);
        }
        UUID done = platform.experiment("how rarely to synchronize", 3, 3, EPOCHS);
        platform.trainAll(done, 3, 3, EPOCHS);
        platform.rows().claimed(platform.rows().run(platform.experiment("half way", 2, 2, EPOCHS), 0, 1), "worker-1");
        open("");

        Locator lines = page().locator(".line");
        assertThat(lines).hasCount(50);
        assertThat(lines.nth(1)).containsText("how rarely to synchronize");
        assertThat(lines.nth(1).locator(".best")).containsText(Pattern.compile("sgd, batch 64 4\\d\\.\\d"));
        chromium.screenshot("list");
        chromium.requireAccessible();
        page().getByText("Show more", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(lines).hasCount(56);

        page().getByRole(AriaRole.SEARCHBOX).fill("RARELY TO");
        assertThat(lines).hasCount(1);
        page().getByRole(AriaRole.SEARCHBOX).fill("no such name");
        assertThat(page().locator(".nothing")).containsText("no such name");
    }

    @Test
    void experiments_beyond_the_largest_page_stay_in_the_list_when_it_is_updated() {
        for (int i = 1; i <= 560; i++) {
            platform.rows().experiment("many " + i, 1, 1);
        }
        UUID last = platform.experiment("watched", 1, 1, EPOCHS);
        open("");
        Locator lines = page().locator(".line");
        for (int shown = 50; shown <= 500; shown += 50) {
            assertThat(lines).hasCount(shown);
            page().getByText("Show more", new Page.GetByTextOptions().setExact(true))
                    .click();
        }
        assertThat(lines).hasCount(550);

        platform.train(last, 0, 1, EPOCHS);

        assertThat(lines.first()).containsText("1/1");
        assertThat(lines).hasCount(550);
    }

    @Test
    void stored_names_without_a_visible_character_can_be_clicked() {
        for (String name : List.of("\u200b\u200d", "   ", "\u202e\u2066")) {
            UUID id = platform.rows().experiment(name, 1, 1);
            open("");
            page().locator(".line a").first().click();
            assertThat(page()).hasURL(Pattern.compile(id + "$"));
            assertThat(page().locator("h1")).hasText("unnamed " + id.toString().substring(28));
        }
        platform.rows().experiment("abc\u202edef <b>bold</b>", 1, 1);
        open("");
        assertThat(page().locator(".line a").first()).hasText("abc\ufffddef <b>bold</b>");
    }

    @Test
    void ticks_are_labelled_exactly_on_linear_and_logarithmic_axes() {
        assertThatTicks("[0, 0.025, 0.05, 0.075]", "percent", false)
                .containsExactly("0.0\u202f%", "2.5\u202f%", "5.0\u202f%", "7.5\u202f%");
        assertThatTicks("[0.0001, null, 0.001, 0.01, 0.1, 1]", "percent", true)
                .containsExactly("0.01\u202f%", "", "0.1\u202f%", "1\u202f%", "10\u202f%", "100\u202f%");
        assertThatTicks("[1e-8, 0.00001, 0.02, 1, 1000]", "loss", true)
                .containsExactly("1e\u22128", "0.00001", "0.02", "1", "1,000");
        assertThatTicks("[1000, 20000, 1e6, 2e9]", "megabytes", true).containsExactly("0.001", "0.02", "1", "2,000");
        assertThatTicks("[0.1, 0.2, 0.30000000000000004]", "loss", false).containsExactly("0.1", "0.2", "0.3");
        assertThatTicks("[0.01, 0.010025, 0.01005]", "number", false)
                .containsExactly("0.010000", "0.010025", "0.010050");
        assertThatTicks("[0, 2.5, 5]", "count", false).containsExactly("0.0", "2.5", "5.0");
    }

    private ListAssert<String> assertThatTicks(String values, String unit, boolean logarithmic) {
        open("");
        Object texts = page().evaluate(
                        "async ([values, unit, logarithmic]) => (await import('/page/format.js'))"
                                + ".tickTexts(JSON.parse(values), unit, logarithmic)",
                        List.of(values, unit, logarithmic));
        return org.assertj.core.api.Assertions.assertThat((List<?>) texts)
                .map(String::valueOf)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class));
    }

    @Test
    void a_logarithmic_axis_says_that_it_has_no_0_and_interrupts_the_lines() {
        UUID experiment = platform.experiment("zeros", 2, 3, EPOCHS);
        double[][] accuracies = {{0, 0.5, 0.01}, {0.2, 0.6, 0.3}};
        for (int cell = 0; cell < 2; cell++) {
            for (int seed = 1; seed <= 3; seed++) {
                UUID run = platform.rows().run(experiment, cell, seed);
                platform.rows().claimed(run, "worker-1");
                for (int epoch = 1; epoch <= 10; epoch++) {
                    boolean isZero = cell == 0 && (epoch == 4 || epoch == 6);
                    double accuracy = isZero ? 0 : accuracies[cell][seed - 1] * epoch / 10;
                    platform.rows().epoch(run, epoch, accuracy, accuracy, accuracy);
                }
                platform.rows().succeeded(run);
            }
        }
        open("#/experiments/" + experiment);
        assertThat(page().locator("#curves-caption")).not().containsText("logarithmic");

        page().locator("figure.curves")
                .getByText("log", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(page().locator("#curves-caption")).containsText("A logarithmic axis has no 0");
        chromium.screenshot("log-zeros");
    }

    @Test
    void cells_that_are_equal_on_all_seeds_are_called_equal() {
        UUID experiment = platform.experiment("equal", 2, 3, EPOCHS);
        for (int cell = 0; cell < 2; cell++) {
            for (int seed = 1; seed <= 3; seed++) {
                UUID run = platform.rows().run(experiment, cell, seed);
                platform.rows().claimed(run, "worker-1");
                platform.rows().epoch(run, 1, 0.5, 0.5, 0.4 + 0.1 * seed);
                platform.rows().succeeded(run);
            }
        }
        open("#/experiments/" + experiment);

        assertThat(page().locator(".lead")).containsText("are equal on all 3 seeds");
        assertThat(page().locator(".verdict")).hasText("equal on all 3 seeds");
    }

    @Test
    void an_experiment_shows_its_findings_and_each_number_links_to_its_runs() {
        UUID experiment = platform.experiment("how rarely to synchronize", 4, 5, EPOCHS);
        platform.trainAll(experiment, 4, 5, EPOCHS);
        open("#/experiments/" + experiment);

        assertThat(page().locator(".lead")).containsText(Pattern.compile("sgd, batch 64 \\(4\\d\\.\\d %\\) is best"));
        assertThat(page().locator(".lead")).containsText("5 seeds");
        assertThat(page().locator(".lead")).containsText("communicates nothing between replicas");
        assertThat(page().locator("figure.curves .legend tbody tr")).hasCount(4);
        assertThat(page().locator("figure.front .legend tbody tr")).hasCount(4);
        assertThat(page().locator("figure.front")).containsText("on the front");
        chromium.screenshot("experiment");
        chromium.requireAccessible();

        page().locator("table.figures")
                .first()
                .locator("tbody tr")
                .nth(2)
                .locator("td a")
                .first()
                .click();
        assertThat(page()).hasURL(Pattern.compile("cell=2$"));
        assertThat(page().locator("#runs-title")).containsText("Runs of local-sgd, K=4 H=8");
        assertThat(page().locator("table.runs tbody tr")).hasCount(5);
    }

    @Test
    void published_results_are_shown_below_the_experiments_own_and_can_be_hidden() {
        UUID experiment = repetition("{\"study\": \"seed\", \"table\": \"step2-lars\"}");
        open("#/experiments/" + experiment);

        Locator published = page().locator("table.figures tr.reference");
        assertThat(published).hasCount(1);
        assertThat(published).containsText(Pattern.compile("52\\.67\\s%.*ours"));
        assertThat(page().locator(".footnotes")).containsText("a trust coefficient of 0.001");
        assertThat(page().locator(".footnotes")).containsText("/epochs 150, here 40");
        chromium.screenshot("reference");
        chromium.requireAccessible();

        page().getByLabel("Published results").selectOption("none");
        assertThat(published).hasCount(0);
    }

    @Test
    void a_label_that_names_no_published_table_has_no_effect() {
        open("#/experiments/" + repetition("{\"study\": \"seed\", \"table\": \"step9\"}"));

        assertThat(page().locator("table.figures").first()).containsText("lars, batch 128");
        assertThat(page().locator("table.figures tr.reference")).hasCount(0);
    }

    /** An experiment with one cell that has the settings of a published one, except for fewer epochs. */
    private static UUID repetition(String labels) {
        UUID experiment = platform.experiment("repetition", 1, 2, EPOCHS);
        platform.rows().setLabels(experiment, labels);
        platform.rows().setResolvedSpec(experiment, 0, """
                        {"dataset": {"name": "cifar100", "trainingSize": 40000}, "epochs": %s,
                         "strategy": {"type": "large-batch", "batchSize": 128},
                         "optimizer": {"type": "lars", "learningRate": 0.25, "momentum": 0.9, "weightDecay": 0.0004}}
                        """.formatted(EPOCHS));
        platform.trainAll(experiment, 1, 2, EPOCHS);
        return experiment;
    }

    @Test
    void the_metric_split_and_scale_of_the_curves_can_be_changed() {
        UUID experiment = platform.experiment("curves", 2, 2, EPOCHS);
        platform.trainAll(experiment, 2, 2, EPOCHS);
        open("#/experiments/" + experiment);
        Locator first = page().locator("figure.curves .legend tbody tr")
                .first()
                .locator("td")
                .first();
        assertThat(first).containsText("%");

        select("loss");
        assertThat(page().locator("#curves-caption")).containsText("Test loss");
        assertThat(first).containsText(Pattern.compile("^\\d\\.\\d{3}"));
        select("train");
        assertThat(page().locator("#curves-caption")).containsText("Train loss");
        select("log");
        select("learning rate");
        assertThat(page().locator("#curves-caption")).containsText("Learning rate");
        page().locator("figure.curves .plot").focus();
        page().keyboard().press("Home");
        assertThat(page().locator("figure.curves .legend caption")).hasText("epoch 1");
        assertThat(first).hasText("0.009985");
        chromium.screenshot("learning-rate");
    }

    @Test
    void a_failed_run_shows_its_failure_and_can_be_retried() {
        UUID experiment = platform.experiment("too fast", 2, 2, EPOCHS);
        platform.train(experiment, 0, 1, EPOCHS);
        platform.train(experiment, 0, 2, EPOCHS);
        ResultRowWriter rows = platform.rows();
        for (long seed = 1; seed <= 2; seed++) {
            UUID run = rows.run(experiment, 1, seed);
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.01, 0.01, 0.01);
            rows.diverged(run);
        }
        open("#/experiments/" + experiment);

        assertThat(page().locator("tr.failure").first()).containsText("diverged in epoch 2, step 7: the loss was NaN");
        chromium.screenshot("failed");
        chromium.requireAccessible();
        page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName("Retry local-sgd, K=4 H=4, seed 1")
                                .setExact(true))
                .click();
        assertThat(page().locator("tr.failure")).hasCount(1);
    }

    @Test
    void several_experiments_can_be_selected_in_the_list_and_compared() {
        UUID one = platform.experiment("first", 2, 4, EPOCHS);
        platform.trainAll(one, 2, 4, EPOCHS);
        UUID other = platform.experiment("second", 3, 4, EPOCHS);
        platform.trainAll(other, 3, 4, EPOCHS);
        open("");
        page().getByLabel("Compare first").check();
        page().getByLabel("Compare second").check();
        page().getByText("Compare 2").click();

        assertThat(page().locator("figure.curves .legend tbody tr")).hasCount(5);
        assertThat(page().locator("table.figures tbody tr")).hasCount(10);
        assertThat(page().locator(".verdict[data-verdict=better]").first()).isVisible();
        chromium.screenshot("compare");
        chromium.requireAccessible();
    }

    @Test
    void the_queue_shows_the_workers_and_why_runs_wait() {
        ResultRowWriter rows = platform.rows();
        UUID experiment = platform.experiment("how rarely to synchronize", 3, 3, EPOCHS);
        open("#/queue");
        assertThat(page().locator(".lead")).containsText("No worker is available. 9 runs are waiting.");

        rows.worker("worker-1", 2);
        rows.worker("worker-2", 4_000);
        UUID run = rows.run(experiment, 0, 1);
        rows.claimed(run, "worker-1");
        rows.progress(run, 3, 0.4);
        page().reload();
        assertThat(page().locator(".lead")).containsText("1 run on 2 slots of 1 worker");
        assertThat(page().locator("table.runs").first()).containsText("800");
        assertThat(page().locator("table.runs").nth(1).locator("tbody tr")).hasCount(8);
        assertThat(page().locator("table.runs").nth(1)).containsText("1 run is ahead of it");
        chromium.screenshot("queue");
        chromium.requireAccessible();
    }

    @Test
    void the_selected_theme_survives_a_reload() {
        open("");
        page().getByLabel("Theme").selectOption("dark");
        page().reload();
        assertThat(page().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page().locator("body")).hasCSS("background-color", "rgb(21, 22, 20)");
    }

    @Test
    void an_experiment_that_does_not_exist_shows_an_error() {
        open("#/experiments/0197aaaa-0000-7000-8000-000000000000");
        assertThat(page().locator(".problem")).containsText("there is no experiment");
    }

    private void select(String title) {
        page().locator(".radio-group")
                .getByText(title, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private void open(String address) {
        page().navigate(platform.api().url() + "/" + address);
    }

    private Page page() {
        return chromium.page();
    }
}
