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

/** Tests the page while a worker trains. */
@Timeout(900)
class LiveTest {
    private static final int TIMEOUT_MS = 300_000;
    private static final Pattern EXPERIMENT_URL = Pattern.compile("#/experiments/[0-9a-f-]{36}$");

    @RegisterExtension
    static final LivePlatform platform = new LivePlatform();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Test
    void an_experiment_submitted_in_the_form_is_followed_to_its_end_without_a_reload() {
        submitInTheForm(spec("followed", 6, "[1, 2]"));
        markWindow();

        assertThat(page().locator(".status-line .state")).hasText("running", timeout());
        assertThat(page().locator("table.runs tr[data-status=RUNNING]").first()).isVisible(visible());
        assertThat(page().locator(".status-line .state")).hasText("done", timeout());

        assertThat(page().locator(".lead")).containsText("test accuracy");
        assertThat(page().locator("figure.curves canvas")).isVisible();
        assertThat(page().locator("figure.curves .legend tbody tr")).hasCount(2);
        assertThat(page().locator("figure.front canvas")).isVisible();
        assertThat(page().locator("table.figures").first().locator("tbody tr")).hasCount(2);
        assertThat(page().locator("table.runs tbody tr[data-status=SUCCEEDED]")).hasCount(4);
        page().waitForCondition(() -> Boolean.TRUE.equals(page().evaluate("window.marked")));
        chromium.screenshot("live-done");
    }

    @Test
    void a_reload_during_training_shows_the_results_so_far_and_further_updates() {
        String id = platform.api().submit(spec("reloaded", 8, "[1]"));
        open("#/experiments/" + id);
        assertThat(page().locator("figure.curves .legend tbody tr").first()).isVisible(visible());

        page().reload();

        assertThat(page().locator("figure.curves .legend tbody tr").first()).isVisible(visible());
        assertThat(page().locator(".status-line .state")).hasText("done", timeout());
        assertThat(page().locator("table.runs").getByText("8/8")).hasCount(2);
    }

    @Test
    void a_running_experiment_is_paused_resumed_and_cancelled_by_its_buttons() {
        String id = platform.api().submit(spec("controlled", 10_000, "[1]"));
        open("#/experiments/" + id);
        assertThat(page().locator(".status-line .state")).hasText("running", timeout());

        click("Pause controlled");
        assertThat(page().locator(".status-line .state")).hasText("paused", timeout());
        click("Resume controlled");
        assertThat(page().locator(".status-line .state")).hasText("running", timeout());
        open("#/queue");
        assertThat(page().locator("table.runs").first()).containsText("controlled", containing());
        chromium.screenshot("live-queue");
        open("#/experiments/" + id);
        click("Cancel controlled");
        assertThat(page().locator(".status-line .state")).hasText("cancelled", timeout());
        assertThat(page().locator(".head .buttons")).not().containsText("Cancel");
    }

    @Test
    void an_experiment_can_be_submitted_and_viewed_with_the_keyboard_alone() {
        open("");
        tabTo("New experiment");
        page().keyboard().press("Enter");
        assertThat(page().locator("#spec-text")).isVisible();
        tabTo("name");
        page().keyboard().press("Control+A");
        page().keyboard().type("by keyboard");
        tabTo("Spec as JSON");
        assertThat(page().locator("#spec-text")).hasValue(Pattern.compile("by keyboard"));
        page().keyboard().press("Control+A");
        page().keyboard().insertText(spec("by keyboard", 3, "[1]"));
        assertThat(page().locator("button[type=submit]")).hasText("Submit 2 runs");
        tabTo("Submit 2 runs");
        page().keyboard().press("Enter");

        assertThat(page()).hasURL(EXPERIMENT_URL, new PageAssertions.HasURLOptions().setTimeout(TIMEOUT_MS));
        assertThat(page().locator(".status-line .state")).hasText("done", timeout());
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
        assertThat(page()).hasURL(EXPERIMENT_URL, new PageAssertions.HasURLOptions().setTimeout(TIMEOUT_MS));
    }

    private void click(String title) {
        page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(title).setExact(true))
                .click();
    }

    /** Presses Tab until the element with this name has the focus. */
    private void tabTo(String name) {
        Locator focus = page().locator(":focus");
        for (int presses = 0; presses < 100; presses++) {
            page().keyboard().press("Tab");
            Object focused = page().evaluate("""
                    () => {
                        const element = document.activeElement;
                        return (element.labels?.[0] ?? element).textContent.replace('*', '').trim();
                    }""");
            if (name.equals(focused)) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + name + "; the focus is on " + focus.textContent());
    }

    private void open(String address) {
        page().navigate(platform.api().url() + "/" + address);
    }

    /** Sets a variable that a reload of the page would clear. */
    private void markWindow() {
        page().evaluate("window.marked = true");
    }

    private Page page() {
        return chromium.page();
    }

    private static LocatorAssertions.HasTextOptions timeout() {
        return new LocatorAssertions.HasTextOptions().setTimeout(TIMEOUT_MS);
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(TIMEOUT_MS);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT_MS);
    }

    /** A spec of two cells on a small synthetic data set. */
    private static String spec(String name, int epochs, String seeds) {
        return """
                {"name": "%s", "dataset": {"name": "synthetic", "trainingSize": 640, "validationSize": 64},
                 "model": {"name": "lenet5"}, "strategy": {"type": "centralized", "batchSize": 64},
                 "optimizer": {"type": "sgd", "learningRate": 0.01, "momentum": 0.9}, "epochs": %s, "seeds": %s,
                 "cases": [{"/strategy": {"type": "centralized", "batchSize": 64}},
                           {"/strategy": {"type": "local-sgd", "replicas": 2, "batchSize": 32, "localSteps": 4}}]}
                """.formatted(name, epochs, seeds);
    }
}
