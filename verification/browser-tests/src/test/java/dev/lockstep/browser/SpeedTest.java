package dev.lockstep.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How fast a large experiment is drawn. Tells it; what is asserted is that it is drawn. */
class SpeedTest {
    private static final int CELLS = 5;
    private static final int SEEDS = 10;
    private static final int EPOCHS = 150;
    private static final int TIMES = 7;

    /** Milliseconds from the navigation's start; null as long as nothing is drawn. */
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
        double[] milliseconds = IntStream.range(0, TIMES)
                .mapToDouble(time -> millisecondsToDraw(experiment))
                .toArray();
        System.out.printf(
                "From the navigation's start to the curves of %d runs of %d epochs: %.0f ms first, %.0f ms at the median of %d%n",
                CELLS * SEEDS,
                EPOCHS,
                milliseconds[0],
                IntStream.range(0, TIMES)
                        .mapToDouble(i -> milliseconds[i])
                        .sorted()
                        .toArray()[TIMES / 2],
                TIMES);
        chromium.photograph("fifty-runs");
        assertThat(chromium.page().locator("figure.curves .legend tbody tr")).hasCount(CELLS);
        assertThat(chromium.page().locator("table.runs tbody tr")).hasCount(CELLS * SEEDS);
        chromium.requireAccessible();
    }

    /** As the browser's own clock has it. */
    private double millisecondsToDraw(UUID experiment) {
        Page page = chromium.page();
        page.navigate("about:blank");
        page.navigate(platform.door().url() + "/#/experiments/" + experiment);
        page.waitForCondition(() -> page.evaluate(DRAWN) != null);
        return ((Number) page.evaluate(DRAWN)).doubleValue();
    }
}
