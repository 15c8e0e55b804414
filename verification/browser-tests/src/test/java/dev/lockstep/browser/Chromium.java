package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * This machine's own Chromium, one for all tests of a JVM. Each test has a page of its own, and fails where the page threw, broke its
 * content security policy or asked for something outside.
 */
final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DESK = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 800;

    /** What the browser says of each answer that is no 2xx, which are as good as others here. */
    private static final String OF_AN_ANSWER = "Failed to load resource: the server responded with a status of";

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private @Nullable Running running;
    private @Nullable BrowserContext context;
    private @Nullable Page page;

    @Override
    public void beforeAll(ExtensionContext test) {
        running = test.getRoot()
                .getStore(Namespace.create(Chromium.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        complaints.clear();
        context = Objects.requireNonNull(running, "is this field annotated with @RegisterExtension?")
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(DESK, HEIGHT)
                        .setColorScheme(ColorScheme.LIGHT));
        Page opened = context.newPage();
        opened.onPageError(complaints::add);
        opened.onConsoleMessage(this::heard);
        opened.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("blob:")) {
                complaints.add("asked for " + request.url());
            }
        });
        page = opened;
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith(OF_AN_ANSWER)) {
            complaints.add(message.text());
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Objects.requireNonNull(context).close();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    Page page() {
        return Objects.requireNonNull(page);
    }

    /** Keeps what the page looks like: at a desk in light and in dark, and on a phone. */
    void photograph(String name) {
        page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        save(name + "-dark");
        page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        save(name);
        page().setViewportSize(PHONE, HEIGHT);
        save(name + "-phone");
        assertThat(page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("how far %s must be moved sideways on a phone", name)
                .isEqualTo(0);
        page().setViewportSize(DESK, HEIGHT);
    }

    private void save(String name) {
        // Charts are painted anew in the frame after their colours or their size have changed.
        page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Checks the page with axe, in light and in dark: WCAG 2.2 up to AA, and axe's best practices. */
    void requireAccessible() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(new AxeBuilder(page())
                            .analyze().getViolations().stream()
                                    .map(violation -> violation.getHelp() + ": "
                                            + violation.getNodes().stream()
                                                    .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                    .toList()))
                    .as("what axe found in %s", scheme)
                    .isEmpty();
        }
    }

    /** The browser and what drives it. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        private static final Path PROGRAM =
                Path.of(Objects.requireNonNullElse(System.getenv("LOCKSTEP_CHROMIUM"), "/usr/bin/chromium"));

        private static Running start() {
            assertThat(PROGRAM)
                    .as("Chromium: install it (apt-get install chromium), or set LOCKSTEP_CHROMIUM to its program")
                    .isExecutable();
            Playwright playwright = Playwright.create();
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(PROGRAM)
                                    .setArgs(List.of(
                                            "--headless",
                                            "--no-sandbox",
                                            "--disable-gpu",
                                            "--disable-quic",
                                            "--no-first-run",
                                            "--disable-background-networking",
                                            "--disable-component-update",
                                            "--disable-sync"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
