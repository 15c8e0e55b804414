package dev.lockstep.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Measures how fast a large experiment is drawn. Prints the times and asserts only that it is drawn. */
class SpeedTest {
    private static final int CELLS = 5;
    private static final int SEEDS = 10;
    private static final int EPOCHS = 150;
    private static final int PAGE_LOADS = 7;

    /** Milliseconds since the start of the navigation; null until the curves are drawn. */
    private static final String DRAWN = "performance.getEntriesByName('curves-drawn')[0]?.startTime ?? null";

    @RegisterExtension
    static final StoredPlatform platform = new StoredPlatform();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Test
    void fifty_runs_of_150_epochs_are_drawn() {
        platform.rows().clear();
        UUID experiment = platform.experiment("fifty runs", CELLS, SEEDS, EPOCHS);
        platform.trainAll(experiment, CELLS, SEEDS, EPOCHS);
        double[] milliseconds = IntStream.range(0, PAGE_LOADS)
                .mapToDouble(time -> millisecondsToDraw(experiment))
                .toArray();
        System.out.printf(
                "Time to draw the curves of %s runs of %s epochs: first %.0f ms, median %.0f ms of %s page loads%n",
                CELLS * SEEDS,
                EPOCHS,
                milliseconds[0],
                IntStream.range(0, PAGE_LOADS)
                        .mapToDouble(i -> milliseconds[i])
                        .sorted()
                        .toArray()[PAGE_LOADS / 2],
                PAGE_LOADS);
        chromium.screenshot("fifty-runs");
        assertThat(chromium.page().locator("figure.curves .legend tbody tr")).hasCount(CELLS);
        assertThat(chromium.page().locator("table.runs tbody tr")).hasCount(CELLS * SEEDS);
        chromium.requireAccessible();
    }

    /** Measured with the browser's clock. */
    private double millisecondsToDraw(UUID experiment) {
        Page page = chromium.page();
        page.navigate("about:blank");
        page.navigate(platform.api().url() + "/#/experiments/" + experiment);
        page.waitForCondition(() -> page.evaluate(DRAWN) != null);
        return ((Number) page.evaluate(DRAWN)).doubleValue();
    }
}
