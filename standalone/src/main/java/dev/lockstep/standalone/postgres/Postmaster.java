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

/** Starts and stops the server process of a cluster. It lives in a session of its own, so that it outlives a kill of ours. */
record Postmaster(Path cluster, PostgresPrograms programs) {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int SECONDS_TO_RECOVER = 600;
    private static final int SECONDS_TO_STOP = 60;

    /** What passes by itself: a port that was taken a moment ago, a server that starts or dies at this moment. */
    private static final List<String> PASSING =
            List.of("Address already in use", "pre-existing shared memory block", "lock file \"postmaster.pid\"");

    /**
     * Starts the server on a free port of 127.0.0.1, after ending one that was left behind.
     *
     * @return the port
     * @throws CannotStartException if the server does not start
     */
    int start(ServerLog log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            endLeftovers();
            int port = freePort();
            long before = log.size();
            PostgresPrograms.Outcome outcome = pgCtl(
                    "-l",
                    log.file().toString(),
                    "-o",
                    options(port),
                    "-t",
                    Integer.toString(SECONDS_TO_RECOVER),
                    "start");
            if (outcome.succeeded()) {
                return port;
            }
            String said = outcome.output() + "\n" + log.since(before);
            if (PASSING.stream().noneMatch(said::contains) || System.nanoTime() > deadline) {
                throw new CannotStartException("PostgreSQL does not start (%s): see %s"
                        .formatted(ServerLog.reason(said), Home.shown(log.file())));
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    /** Stops the server and waits until it has gone: in good order, else by force; its write-ahead log keeps what it acknowledged. */
    void stop() throws IOException, InterruptedException {
        for (String mode : List.of("fast", "immediate")) {
            if (pgCtl("-m", mode, "-t", Integer.toString(SECONDS_TO_STOP), "stop")
                    .succeeded()) {
                return;
            }
        }
        throw new IOException("PostgreSQL does not stop: " + cluster);
    }

    private void endLeftovers() throws IOException, InterruptedException {
        PidFile pidFile = new PidFile(cluster);
        switch (pidFile.owner()) {
            case NONE -> {}
            case SERVER -> {
                LOG.info("Stopping the server that an earlier Lockstep left behind");
                stop();
            }
            case STRANGER -> {
                LOG.info("Removing the pid file that an earlier Lockstep left behind");
                pidFile.delete();
            }
        }
    }

    /** Given at every start, so that no edit of the cluster's configuration can weaken them. */
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
