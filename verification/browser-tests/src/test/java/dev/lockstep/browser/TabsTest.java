package dev.lockstep.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests many tabs in one browser, which opens at most six connections to a host. Headless tabs are all visible. */
class TabsTest {
    private static final int TABS = 12;

    @RegisterExtension
    static final StoredPlatform platform = new StoredPlatform();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @BeforeEach
    void clearDatabase() {
        platform.rows().clear();
    }

    @Test
    void every_one_of_many_tabs_loads_reacts_to_clicks_and_is_updated() {
        UUID first = platform.experiment("in all tabs", 2, 1, 3);
        UUID second = platform.experiment("also in all tabs", 2, 1, 3);
        List<String> views = List.of("", "#/queue", "#/experiments/" + first, "#/compare?of=" + first + "," + second);
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < TABS; i++) {
            Page tab = chromium.newTab();
            tab.navigate(platform.api().url() + "/" + views.get(i % views.size()));
            assertThat(tab.locator("#main")).containsText("in all tabs");
            tabs.add(tab);
        }

        Page last = tabs.getFirst();
        last.locator(".line a").first().click();
        assertThat(last.locator("h1")).hasText("also in all tabs");
        last.goBack();
        assertThat(last.locator(".line")).hasCount(2);

        platform.train(first, 0, 1, 3);
        platform.train(first, 1, 1, 3);
        for (Page tab : tabs) {
            String expected = switch (tab.url().replaceFirst("[^#]*", "").replaceFirst("[?].*", "")) {
                case "" -> "2/2";
                case "#/queue" -> "2 runs are waiting";
                case "#/compare" -> "Undecided";
                default -> "done";
            };
            assertThat(tab.locator("#main")).containsText(expected);
        }
    }

    @Test
    void a_hidden_tab_reads_no_results_and_catches_up_when_it_is_shown() {
        UUID experiment = platform.experiment("hidden", 1, 1, 3);
        Page shown = chromium.newTab();
        shown.navigate(platform.api().url());
        assertThat(shown.locator(".line")).containsText("0/1");
        Page hidden = chromium.newTab();
        hidden.navigate(platform.api().url());
        assertThat(hidden.locator(".line")).containsText("0/1");
        setVisible(hidden, false);
        List<String> requests = new CopyOnWriteArrayList<>();
        hidden.onRequest(request -> requests.add(request.url()));

        platform.train(experiment, 0, 1, 3);

        assertThat(shown.locator(".line")).containsText("1/1");
        assertThat(hidden.locator(".line")).containsText("0/1");
        Assertions.assertThat(requests).hasSizeLessThanOrEqualTo(1); // the refresh that was under way
        setVisible(hidden, true);
        assertThat(hidden.locator(".line")).containsText("1/1");
    }

    private static void setVisible(Page tab, boolean visible) {
        tab.evaluate("""
                visible => {
                    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible });
                    document.dispatchEvent(new Event('visibilitychange'));
                }""", visible);
    }

    @Test
    void a_browser_without_shared_workers_updates_the_visible_tab() {
        UUID experiment = platform.experiment("alone", 1, 1, 3);
        Page tab = chromium.newTab();
        tab.addInitScript("delete window.SharedWorker");
        tab.navigate(platform.api().url());
        assertThat(tab.locator(".line")).containsText("0/1");
        setVisible(tab, false);
        setVisible(tab, true);

        platform.train(experiment, 0, 1, 3);

        assertThat(tab.locator(".line")).containsText("1/1");
    }

    @Test
    void closed_tabs_leave_the_others_updated() {
        UUID experiment = platform.experiment("left open", 1, 1, 3);
        Page kept = chromium.newTab();
        kept.navigate(platform.api().url());
        for (int i = 0; i < TABS; i++) {
            Page tab = chromium.newTab();
            tab.navigate(platform.api().url() + "/#/experiments/" + experiment);
            assertThat(tab.locator("h1")).hasText("left open");
            tab.close();
        }

        platform.train(experiment, 0, 1, 3);

        assertThat(kept.locator(".line")).containsText(Pattern.compile("1/1"));
    }
}
