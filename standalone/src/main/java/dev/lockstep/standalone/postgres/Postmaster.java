package dev.lockstep.standalone.postgres;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server process of a cluster. The process has its own session and may outlive this process. */
record Postmaster(Path cluster, PostgresPrograms programs) {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final int START_TIMEOUT_SECONDS = 600;
    private static final int STOP_TIMEOUT_SECONDS = 60;

    /** Errors that are retried: the port was taken meanwhile, or another server is starting or ending. */
    private static final List<String> TRANSIENT_ERRORS =
            List.of("Address already in use", "pre-existing shared memory block", "lock file \"postmaster.pid\"");

    /**
     * Stops an orphaned server, then starts the server on a free port of 127.0.0.1.
     *
     * @return the port
     * @throws CannotStartException if the server fails to start
     */
    int start(ServerLog log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RETRY_TIMEOUT.toNanos();
        while (true) {
            stopOrphan();
            int port = freePort();
            long logStart = log.size();
            PostgresPrograms.Outcome outcome = pgCtl(
                    "-l",
                    log.file().toString(),
                    "-o",
                    options(port),
                    "-t",
                    Integer.toString(START_TIMEOUT_SECONDS),
                    "start");
            if (outcome.succeeded()) {
                return port;
            }
            String output = outcome.output() + "\n" + log.textAfter(logStart);
            if (TRANSIENT_ERRORS.stream().noneMatch(output::contains) || System.nanoTime() > deadline) {
                throw new CannotStartException("PostgreSQL failed to start (%s). Its log is %s."
                        .formatted(ServerLog.failureReason(output), Home.display(log.file())));
            }
            Thread.sleep(RETRY_DELAY);
        }
    }

    /** Stops the server and waits: fast, else immediate. The write-ahead log preserves all committed transactions. */
    void stop() throws IOException, InterruptedException {
        for (String mode : List.of("fast", "immediate")) {
            if (pgCtl("-m", mode, "-t", Integer.toString(STOP_TIMEOUT_SECONDS), "stop")
                    .succeeded()) {
                return;
            }
        }
        throw new IOException("PostgreSQL did not stop: " + cluster);
    }

    private void stopOrphan() throws IOException, InterruptedException {
        PidFile pidFile = new PidFile(cluster);
        switch (pidFile.owner()) {
            case NONE -> {}
            case SERVER -> {
                LOG.info("Stopping the PostgreSQL server of an earlier Lockstep process");
                stop();
            }
            case OTHER_PROCESS -> {
                LOG.info("Removing the stale postmaster.pid of an earlier Lockstep process");
                pidFile.delete();
            }
        }
    }

    /** Returns the options that override the configuration files of the cluster at every start. */
    private static String options(int port) {
        return Stream.of(
                        "port=" + port,
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=on",
                        "full_page_writes=on",
                        "synchronous_commit=on",
                        "password_encryption=scram-sha-256")
                .map("-c "::concat)
                .collect(joining(" "));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private PostgresPrograms.Outcome pgCtl(String... arguments) throws IOException, InterruptedException {
        List<String> all = Stream.concat(Stream.of("-D", cluster.toString(), "-w"), Stream.of(arguments))
                .toList();
        PostgresPrograms.Outcome outcome = programs.run("pg_ctl", all);
        LOG.info("pg_ctl {}: {}", arguments[arguments.length - 1], outcome.output());
        return outcome;
    }
}
