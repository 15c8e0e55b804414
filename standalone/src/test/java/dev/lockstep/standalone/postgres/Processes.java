package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;

import dev.lockstep.standalone.home.Home;

/** Finds processes and sends signals. */
public final class Processes {
    private Processes() {}

    /** Returns the server process of a home. */
    public static ProcessHandle postmaster(Home home) throws IOException {
        String pid =
                Files.readAllLines(home.database().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /**
     * Sends a signal.
     *
     * @param target a pid, or a negated process group id
     */
    public static void signal(String name, long target) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-s", name, "--", Long.toString(target))
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("kill: " + exitCode);
        }
    }
}
