package dev.lockstep.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.home.HomeLock;

/**
 * Starts the platform for a command at the terminal, or finds the instance that is already running.
 *
 * @param out standard output
 */
record ConsoleSession(StandaloneSettings settings, Home home, PrintStream out) {

    /** Starts the platform in this process. Returns false if another process holds the home directory. */
    boolean start() throws Exception {
        Optional<HomeLock> lock = HomeLock.tryAcquire(home);
        if (lock.isEmpty()) {
            return false;
        }
        long began = System.nanoTime();
        StartupSequence startup = new StartupSequence(out::println);
        startup.add("home lock", lock.get());
        Runtime.getRuntime().addShutdownHook(new Thread(startup::close));
        StandalonePlatform platform = StandalonePlatform.start(settings, home, lock.get(), startup);
        out.printf(
                "Started in %s s.%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        out.printf(
                "Lockstep on %s   database %s (PostgreSQL %s, embedded)   1 worker, %s, %s%n",
                settings.url(),
                Home.display(home.database()),
                platform.postgresVersion(),
                platform.device(),
                settings.capacity());
        return true;
    }

    /** Starts the platform unless an instance already runs in this home directory, and returns the URL. */
    String startOrReuse() throws Exception {
        if (start()) {
            return settings.url();
        }
        String url = runningUrl()
                .orElseThrow(() -> new CannotStartException(
                        "Another instance of Lockstep is starting or stopping in %s. Try again in a moment."
                                .formatted(Home.display(home.directory()))));
        out.printf("Lockstep is already running in %s: %s%n", Home.display(home.directory()), url);
        return url;
    }

    /** Returns the URL of the instance that holds the home directory, or empty while it starts or stops. */
    Optional<String> runningUrl() throws IOException {
        return HomeLock.publishedUrl(home);
    }
}
