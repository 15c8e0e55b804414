package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;

import dev.lockstep.standalone.home.Home;

/** Processes and their signals. */
public final class Processes {
    private Processes() {}

    /** The server process of a home. */
    public static ProcessHandle postmaster(Home home) throws IOException {
        String number =
                Files.readAllLines(home.database().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    }

    /**
     * Sends a signal.
     *
     * @param target a process, or the negative number of a process group
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
