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
 * Starts the installed Chromium once per JVM and opens a new page for each test. A test fails if its page throws an
 * error, violates its content security policy or sends a request to another host.
 */
final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DESKTOP = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 800;

    /** How Chromium logs a response with an error status. Tests expect such responses. */
    private static final String ERROR_STATUS = "Failed to load resource: the server responded with a status of";

    private final List<String> errors = new CopyOnWriteArrayList<>();
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
        errors.clear();
        context = Objects.requireNonNull(running, "is this field annotated with @RegisterExtension?")
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(DESKTOP, HEIGHT)
                        .setColorScheme(ColorScheme.LIGHT));
        page = newTab();
    }

    /** Opens another tab of the same browser window. */
    Page newTab() {
        Page opened = Objects.requireNonNull(context).newPage();
        opened.onPageError(errors::add);
        opened.onConsoleMessage(this::recordError);
        opened.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("blob:")) {
                errors.add("requested " + request.url());
            }
        });
        return opened;
    }

    private void recordError(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith(ERROR_STATUS)) {
            errors.add(message.text());
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Objects.requireNonNull(context).close();
        assertThat(errors).as("errors of the page").isEmpty();
    }

    Page page() {
        return Objects.requireNonNull(page);
    }

    /** Saves screenshots of the page, on a desktop in both themes and on a phone, where it must not scroll sideways. */
    void screenshot(String name) {
        page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        save(name + "-dark");
        page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        save(name);
        page().setViewportSize(PHONE, HEIGHT);
        save(name + "-phone");
        assertThat(page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("horizontal overflow of %s on a phone", name)
                .isEqualTo(0);
        page().setViewportSize(DESKTOP, HEIGHT);
    }

    private void save(String name) {
        // Charts are redrawn one frame after a change of their colours or size.
        page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Checks the page with axe in both themes: WCAG 2.2 up to AA, and axe's best practices. */
    void requireAccessible() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(new AxeBuilder(page())
                            .analyze().getViolations().stream()
                                    .map(violation -> violation.getHelp() + ": "
                                            + violation.getNodes().stream()
                                                    .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                    .toList()))
                    .as("axe violations in the %s theme", scheme)
                    .isEmpty();
        }
    }

    /** The browser and its Playwright driver. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        private static final Path EXECUTABLE =
                Path.of(Objects.requireNonNullElse(System.getenv("LOCKSTEP_CHROMIUM"), "/usr/bin/chromium"));

        private static Running start() {
            assertThat(EXECUTABLE)
                    .as(
                            "Chromium executable; install it (apt-get install chromium) or set LOCKSTEP_CHROMIUM to its path")
                    .isExecutable();
            Playwright playwright = Playwright.create();
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(EXECUTABLE)
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
