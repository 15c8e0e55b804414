package dev.lockstep.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.lockstep.standalone.Standalone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the standalone platform as a process, with a worker that trains. */
final class LivePlatform implements BeforeAllCallback, AfterAllCallback {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private @Nullable Process process;
    private @Nullable ApiClient api;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path directory = Files.createTempDirectory("lockstep-browser-");
        Path output = directory.resolve("output.txt");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Standalone.class.getName(),
                        "run"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LOCKSTEP_"));
        builder.environment()
                .putAll(Map.of(
                        "LOCKSTEP_HOME", directory.resolve("home").toString(),
                        "LOCKSTEP_PORT", Integer.toString(port)));
        Process started = builder.start();
        process = started;
        await().atMost(START_TIMEOUT).until(() -> {
            if (!started.isAlive()) {
                throw new AssertionError("the platform exited: " + text(output));
            }
            return text(output).contains("Lockstep on ");
        });
        api = new ApiClient("http://127.0.0.1:" + port);
    }

    ApiClient api() {
        return Objects.requireNonNull(api, "is this field annotated with @RegisterExtension?");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
