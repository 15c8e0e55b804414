package dev.lockstep.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.home.HomeLock;

/**
 * What a person at a terminal has started.
 *
 * @param out the terminal
 */
record ConsoleSession(StandaloneSettings settings, Home home, PrintStream out) {

    /** Starts the platform, which ends with this process; false if another process serves the home. */
    boolean start() throws Exception {
        Optional<HomeLock> lock = HomeLock.tryTake(home);
        if (lock.isEmpty()) {
            return false;
        }
        StartupSequence parts = new StartupSequence();
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close));
        StandalonePlatform platform =
                StandalonePlatform.start(settings, home, parts.start("the home", lock::get), parts);
        out.printf(
                "Lockstep on %s   database %s (PostgreSQL %s, embedded)   1 worker, %s, %s%n",
                settings.url(),
                Home.shown(home.database()),
                platform.postgresVersion(),
                platform.device(),
                settings.capacity());
        return true;
    }

    /** Where the platform answers: started here, or already running on this home. */
    String urlOfAny() throws Exception {
        if (start()) {
            return settings.url();
        }
        String other = otherUrl()
                .orElseThrow(() -> new CannotStartException(
                        "Another Lockstep is just starting or stopping on %s: try again in a moment."
                                .formatted(Home.shown(home.directory()))));
        out.printf("Lockstep already runs on %s: %s%n", Home.shown(home.directory()), other);
        return other;
    }

    /** Where the process that serves the home answers; empty while it starts or stops. */
    Optional<String> otherUrl() throws IOException {
        return HomeLock.announced(home);
    }
}
