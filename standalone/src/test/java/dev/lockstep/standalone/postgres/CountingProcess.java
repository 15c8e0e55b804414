package dev.lockstep.standalone.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.standalone.home.Home;
import dev.lockstep.standalone.home.HomeLock;
import org.jspecify.annotations.Nullable;

/**
 * A JVM in its own session that starts the server of a home, then repeatedly commits the next number and prints it,
 * until it is killed.
 */
final class CountingProcess {
    private static final String COMMITTED = "committed ";

    private final Process process;
    private final BufferedReader output;
    private final List<Long> committed = new ArrayList<>();

    private CountingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static CountingProcess on(Home home) throws IOException {
        return new CountingProcess(new ProcessBuilder(
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountingProcess.class.getName(),
                        home.directory().toString())
                .redirectErrorStream(true)
                .start());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Home home = Home.in(Path.of(arguments[0]));
        try (HomeLock _ = HomeLock.tryAcquire(home).orElseThrow();
                PostgresServer server = PostgresServer.start(home);
                Connection connection = CounterTable.connection(server);
                Statement statement = connection.createStatement()) {
            while (true) {
                System.out.println(COMMITTED + CounterTable.next(statement));
            }
        }
    }

    /** Waits until the process has committed the given count of numbers. */
    void awaitCommits(int count) throws IOException {
        while (committed.size() < count) {
            @Nullable String line = output.readLine();
            if (line == null) {
                throw new AssertionError("the process exited after " + committed);
            }
            parse(line);
        }
    }

    /** Returns the pid, which is also the id of the process group. */
    long pid() {
        return process.pid();
    }

    /** Waits for the process to exit and returns the last number that it printed. */
    long lastCommitted() throws InterruptedException {
        process.waitFor();
        output.lines().forEach(this::parse);
        return committed.getLast();
    }

    private void parse(String line) {
        if (line.startsWith(COMMITTED)) {
            committed.add(Long.parseLong(line.substring(COMMITTED.length())));
        }
    }
}
