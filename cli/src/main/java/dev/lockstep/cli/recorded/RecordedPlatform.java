package dev.lockstep.cli.recorded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ServerAddress;
import dev.lockstep.cli.api.ServerUnreachableException;

/** A running platform of a recorded commit. Closing it stops its process. */
public final class RecordedPlatform implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

    private final Process process;
    private final ApiClient api;

    private RecordedPlatform(Process process, ApiClient api) {
        this.process = process;
        this.api = api;
    }

    /**
     * Builds the commit if it was not built before, starts its platform and waits until it answers. The output of both
     * goes to this process's output.
     *
     * @param port free port for its API
     */
    public static RecordedPlatform start(RecordedCode code, int port)
            throws IOException, InterruptedException, RecordedCodeException {
        Path checkout = code.checkOut();
        ProcessBuilder command = new ProcessBuilder(
                        List.of(checkout.resolve("scripts/standalone").toString(), "run"))
                .directory(checkout.toFile())
                .inheritIO();
        command.environment().remove("LOCKSTEP_URL");
        command.environment()
                .put("LOCKSTEP_HOME", code.directories().home(code.commit()).toString());
        command.environment().put("LOCKSTEP_DATA_DIR", code.directories().data().toString());
        command.environment().put("LOCKSTEP_PORT", Integer.toString(port));
        command.environment().put("LOCKSTEP_EXAMPLES", "false");
        RecordedPlatform platform = new RecordedPlatform(
                command.start(), new ApiClient(ServerAddress.parse("server", "http://127.0.0.1:" + port), ""));
        try {
            platform.awaitAnswer(code.commit());
        } catch (InterruptedException | RecordedCodeException | RuntimeException e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    public ApiClient api() {
        return api;
    }

    private void awaitAnswer(String commit) throws InterruptedException, RecordedCodeException {
        while (true) {
            try {
                api.getText("/experiments?limit=1");
                return;
            } catch (ServerUnreachableException starting) {
                if (process.waitFor(POLL_INTERVAL)) {
                    throw new RecordedCodeException(
                            "The platform of commit %s did not start (exit code %s): its output is above."
                                    .formatted(commit, process.exitValue()));
                }
            }
        }
    }

    @Override
    public void close() {
        api.close();
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
