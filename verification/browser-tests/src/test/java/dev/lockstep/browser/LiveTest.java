package dev.lockstep.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page while a worker trains. */
@Timeout(900)
class LiveTest {
    private static final int PATIENCE_MS = 300_000;
    private static final Pattern AN_EXPERIMENT = Pattern.compile("#/experiments/[0-9a-f-]{36}$");

    @RegisterExtension
    static final LivePlatform platform = new LivePlatform();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Test
    void an_experiment_is_submitted_in_the_form_and_followed_to_its_end_without_reading_the_page_anew() {
        submitInTheForm(spec("followed", 6, "[1, 2]"));
        mark();

        assertThat(page().locator(".standing .state")).hasText("running", patience());
        assertThat(page().locator("table.runs tr[data-status=RUNNING]").first()).isVisible(visible());
        assertThat(page().locator(".standing .state")).hasText("done", patience());

        assertThat(page().locator(".outcome")).containsText("on test");
        assertThat(page().locator("figure.curves canvas")).isVisible();
        assertThat(page().locator("figure.curves .legend tbody tr")).hasCount(2);
        assertThat(page().locator("figure.front canvas")).isVisible();
        assertThat(page().locator("table.figures").first().locator("tbody tr")).hasCount(2);
        assertThat(page().locator("table.runs tbody tr[data-status=SUCCEEDED]")).hasCount(4);
        page().waitForCondition(() -> Boolean.TRUE.equals(page().evaluate("window.marked")));
        chromium.photograph("live-done");
    }

    @Test
    void a_reload_in_the_middle_shows_what_has_come_so_far_and_goes_on() {
        String id = platform.door().submit(spec("reloaded", 8, "[1]"));
        open("#/experiments/" + id);
        assertThat(page().locator("figure.curves .legend tbody tr").first()).isVisible(visible());

        page().reload();

        assertThat(page().locator("figure.curves .legend tbody tr").first()).isVisible(visible());
        assertThat(page().locator(".standing .state")).hasText("done", patience());
        assertThat(page().locator("table.runs").getByText("8/8")).hasCount(2);
    }

    @Test
    void what_runs_is_paused_resumed_and_cancelled_by_its_buttons() {
        String id = platform.door().submit(spec("ordered about", 10_000, "[1]"));
        open("#/experiments/" + id);
        assertThat(page().locator(".standing .state")).hasText("running", patience());

        order("Pause ordered about");
        assertThat(page().locator(".standing .state")).hasText("paused", patience());
        order("Resume ordered about");
        assertThat(page().locator(".standing .state")).hasText("running", patience());
        open("#/queue");
        assertThat(page().locator("table.runs").first()).containsText("ordered about", containing());
        chromium.photograph("live-queue");
        open("#/experiments/" + id);
        order("Cancel ordered about");
        assertThat(page().locator(".standing .state")).hasText("cancelled", patience());
        assertThat(page().locator(".head .buttons")).not().containsText("Cancel");
    }

    @Test
    void the_keyboard_alone_is_enough_to_submit_and_to_look() {
        open("");
        tabTo("New experiment");
        page().keyboard().press("Enter");
        assertThat(page().locator("#spec-text")).isVisible();
        tabTo("name");
        page().keyboard().press("Control+A");
        page().keyboard().type("by keyboard");
        tabTo("The same as JSON");
        assertThat(page().locator("#spec-text")).hasValue(Pattern.compile("by keyboard"));
        page().keyboard().press("Control+A");
        page().keyboard().insertText(spec("by keyboard", 3, "[1]"));
        assertThat(page().locator("button[type=submit]")).hasText("Submit 2 runs");
        tabTo("Submit 2 runs");
        page().keyboard().press("Enter");

        assertThat(page()).hasURL(AN_EXPERIMENT, new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MS));
        assertThat(page().locator(".standing .state")).hasText("done", patience());
        page().locator("figure.curves .plot").focus();
        page().keyboard().press("Home");
        assertThat(page().locator("figure.curves .legend caption")).hasText("epoch 1");
        page().keyboard().press("ArrowRight");
        assertThat(page().locator("figure.curves .legend caption")).hasText("epoch 2");
    }

    private void submitInTheForm(String spec) {
        open("#/new");
        page().locator("#spec-text").fill(spec);
        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit 4 runs"))
                .click();
        assertThat(page()).hasURL(AN_EXPERIMENT, new PageAssertions.HasURLOptions().setTimeout(PATIENCE_MS));
    }

    private void order(String title) {
        page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(title).setExact(true))
                .click();
    }

    /** Presses Tab until what is so called has the focus. */
    private void tabTo(String name) {
        Locator wanted = page().locator(":focus");
        for (int presses = 0; presses < 100; presses++) {
            page().keyboard().press("Tab");
            Object focused = page().evaluate("""
                    () => {
                        const it = document.activeElement;
                        return (it.labels?.[0] ?? it).textContent.replace('*', '').trim();
                    }""");
            if (name.equals(focused)) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + name + ", but " + wanted.textContent());
    }

    private void open(String address) {
        page().navigate(platform.door().url() + "/" + address);
    }

    /** So that it shows if the page was loaded anew. */
    private void mark() {
        page().evaluate("window.marked = true");
    }

    private Page page() {
        return chromium.page();
    }

    private static LocatorAssertions.HasTextOptions patience() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    /** Two cells on a small part of the synthetic images. */
    private static String spec(String name, int epochs, String seeds) {
        return """
                {"name": "%s", "dataset": {"name": "synthetic", "trainingSize": 640, "validationSize": 64},
                 "model": {"name": "lenet5"}, "strategy": {"type": "centralized", "batchSize": 64},
                 "optimizer": {"type": "sgd", "learningRate": 0.01, "momentum": 0.9}, "epochs": %d, "seeds": %s,
                 "cases": [{"/strategy": {"type": "centralized", "batchSize": 64}},
                           {"/strategy": {"type": "local-sgd", "replicas": 2, "batchSize": 32, "localSteps": 4}}]}
                """.formatted(name, epochs, seeds);
    }
}
