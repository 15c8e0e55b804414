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

/** With real processes and real SIGKILLs. */
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
    void leaveNoServer() throws IOException, InterruptedException, SQLException {
        PostgresServer.start(home).close();
    }

    @Test
    void acknowledged_commits_survive_a_sigkill_of_the_jvm_and_its_orphan_is_stopped() throws Exception {
        CountingProcess process = counting();
        Processes.signal("KILL", process.pid());

        ProcessHandle orphan = Processes.postmaster(home);
        assertAllThereAfterRestart(process.lastCommitted());
        await().until(() -> !orphan.isAlive());
    }

    @Test
    void acknowledged_commits_survive_a_sigkill_of_the_whole_process_group() throws Exception {
        CountingProcess process = counting();
        Processes.signal("KILL", -process.pid());

        assertAllThereAfterRestart(process.lastCommitted());
    }

    @Test
    void acknowledged_commits_survive_a_sigkill_of_the_jvm_and_every_process_of_the_server() throws Exception {
        CountingProcess process = counting();
        List<ProcessHandle> server = Stream.concat(
                        Processes.postmaster(home).descendants(), Stream.of(Processes.postmaster(home)))
                .toList();
        Processes.signal("KILL", process.pid());
        server.forEach(ProcessHandle::destroyForcibly);

        assertAllThereAfterRestart(process.lastCommitted());
    }

    @Test
    void a_start_waits_for_the_backends_of_a_server_that_was_killed() throws Exception {
        CountingProcess process = counting();
        ProcessHandle postmaster = Processes.postmaster(home);
        ProcessHandle backend = postmaster.children().findFirst().orElseThrow();
        Processes.signal("STOP", backend.pid());
        Processes.signal("KILL", process.pid());
        Processes.signal("KILL", postmaster.pid());
        long committed = process.lastCommitted();

        ServerLog log = new ServerLog(home.logs().resolve("postgresql.log"));
        long before = log.size();
        FutureTask<PostgresServer> start = new FutureTask<>(() -> PostgresServer.start(home));
        Thread.ofVirtual().start(start);
        await().until(() -> log.since(before).contains("pre-existing shared memory block"));
        assertThat(start.isDone()).isFalse();

        Processes.signal("CONT", backend.pid());
        try (PostgresServer server = start.get()) {
            assertAllThere(server, committed);
        }
    }

    @Test
    void a_pid_file_whose_number_now_belongs_to_another_process_does_no_harm_to_either() throws Exception {
        PostgresServer.start(home).close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        Path pidFile = home.database().resolve("postmaster.pid");
        Files.writeString(
                pidFile, "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n".formatted(bystander.pid(), home.database()));

        try (PostgresServer server = PostgresServer.start(home)) {
            assertThat(bystander.isAlive()).isTrue();
            assertThat(Processes.postmaster(home).pid()).isNotEqualTo(bystander.pid());
            assertThat(server.majorVersion()).isEqualTo("18");
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void a_torn_pid_file_does_not_keep_the_server_from_starting() throws Exception {
        PostgresServer.start(home).close();
        Files.writeString(home.database().resolve("postmaster.pid"), "");

        try (PostgresServer server = PostgresServer.start(home)) {
            assertThat(server.majorVersion()).isEqualTo("18");
        }
    }

    private CountingProcess counting() throws IOException {
        CountingProcess process = CountingProcess.on(home);
        process.awaitCommits(COMMITS);
        return process;
    }

    private void assertAllThereAfterRestart(long committed) throws IOException, InterruptedException, SQLException {
        try (PostgresServer server = PostgresServer.start(home)) {
            assertAllThere(server, committed);
        }
    }

    /** What was acknowledged, and nothing that was never written: the commit in flight may or may not have got through. */
    private static void assertAllThere(PostgresServer server, long committed) throws SQLException {
        Counted counted = Counted.on(server);
        assertThat(counted.highest()).isBetween(committed, committed + 1);
        assertThat(counted.rows()).isEqualTo(counted.highest());
    }
}
