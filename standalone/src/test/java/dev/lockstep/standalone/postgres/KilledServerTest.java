package dev.lockstep.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import dev.lockstep.standalone.home.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills real server processes with SIGKILL. */
@Timeout(180)
class KilledServerTest {
    private static final int COMMITS = 200;

    @TempDir
    private static Path directory;

    private Home home;

    @BeforeEach
    void home() {
        home = Home.in(directory);
    }

    @AfterEach
    void stopServer() throws IOException, InterruptedException, SQLException {
        PostgresServer.start(home).close();
    }

    @Test
    void commits_survive_a_sigkill_of_the_jvm_and_the_orphaned_server_is_stopped() throws Exception {
        CountingProcess process = startCounting();
        Processes.signal("KILL", process.pid());

        ProcessHandle orphan = Processes.postmaster(home);
        assertCommittedAfterRestart(process.lastCommitted());
        await().until(() -> !orphan.isAlive());
    }

    @Test
    void commits_survive_a_sigkill_of_the_process_group() throws Exception {
        CountingProcess process = startCounting();
        Processes.signal("KILL", -process.pid());

        assertCommittedAfterRestart(process.lastCommitted());
    }

    @Test
    void commits_survive_a_sigkill_of_the_jvm_and_of_all_server_processes() throws Exception {
        CountingProcess process = startCounting();
        List<ProcessHandle> server = Stream.concat(
                        Processes.postmaster(home).descendants(), Stream.of(Processes.postmaster(home)))
                .toList();
        Processes.signal("KILL", process.pid());
        server.forEach(ProcessHandle::destroyForcibly);

        assertCommittedAfterRestart(process.lastCommitted());
    }

    @Test
    void a_start_waits_for_the_backends_of_a_killed_server() throws Exception {
        CountingProcess process = startCounting();
        ProcessHandle postmaster = Processes.postmaster(home);
        ProcessHandle backend = postmaster.children().findFirst().orElseThrow();
        Processes.signal("STOP", backend.pid());
        Processes.signal("KILL", process.pid());
        Processes.signal("KILL", postmaster.pid());
        long committed = process.lastCommitted();

        ServerLog log = new ServerLog(home.logs().resolve("postgresql.log"));
        long logStart = log.size();
        FutureTask<PostgresServer> start = new FutureTask<>(() -> PostgresServer.start(home));
        Thread.ofVirtual().start(start);
        await().until(() -> log.textAfter(logStart).contains("pre-existing shared memory block"));
        assertThat(start.isDone()).isFalse();

        Processes.signal("CONT", backend.pid());
        try (PostgresServer server = start.get()) {
            assertCommitted(server, committed);
        }
    }

    @Test
    void a_pid_file_with_the_pid_of_another_process_affects_neither_that_process_nor_the_start() throws Exception {
        PostgresServer.start(home).close();
        Process other = new ProcessBuilder("sleep", "600").start();
        Path pidFile = home.database().resolve("postmaster.pid");
        Files.writeString(pidFile, "%s%n%s%n1700000000%n5432%n%n127.0.0.1%n".formatted(other.pid(), home.database()));

        try (PostgresServer server = PostgresServer.start(home)) {
            assertThat(other.isAlive()).isTrue();
            assertThat(Processes.postmaster(home).pid()).isNotEqualTo(other.pid());
            assertThat(server.majorVersion()).isEqualTo("18");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void an_incomplete_pid_file_does_not_prevent_a_start() throws Exception {
        PostgresServer.start(home).close();
        Files.writeString(home.database().resolve("postmaster.pid"), "");

        try (PostgresServer server = PostgresServer.start(home)) {
            assertThat(server.majorVersion()).isEqualTo("18");
        }
    }

    private CountingProcess startCounting() throws IOException {
        CountingProcess process = CountingProcess.on(home);
        process.awaitCommits(COMMITS);
        return process;
    }

    private void assertCommittedAfterRestart(long committed) throws IOException, InterruptedException, SQLException {
        try (PostgresServer server = PostgresServer.start(home)) {
            assertCommitted(server, committed);
        }
    }

    /** Asserts that exactly the acknowledged commits are stored, and possibly the one in flight. */
    private static void assertCommitted(PostgresServer server, long committed) throws SQLException {
        CounterTable table = CounterTable.on(server);
        assertThat(table.highest()).isBetween(committed, committed + 1);
        assertThat(table.rows()).isEqualTo(table.highest());
    }
}
