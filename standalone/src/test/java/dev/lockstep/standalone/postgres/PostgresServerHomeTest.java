package dev.lockstep.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerHomeTest {
    @TempDir
    private static Path directory;

    private Home home;

    @BeforeEach
    void home() {
        home = Home.in(directory);
    }

    @Test
    void a_restart_keeps_the_data_and_the_passwords() throws Exception {
        String password;
        try (PostgresServer server = PostgresServer.start(home)) {
            password = server.password(DatabaseRole.OWNER);
            try (Connection connection = CounterTable.connection(server);
                    Statement statement = connection.createStatement()) {
                CounterTable.next(statement);
            }
        }
        try (PostgresServer server = PostgresServer.start(home)) {
            assertThat(server.password(DatabaseRole.OWNER)).isEqualTo(password);
            assertThat(CounterTable.on(server)).isEqualTo(new CounterTable(1, 1));
        }
    }

    @Test
    void every_usable_account_can_start_the_database_of_another() throws Exception {
        List<ServerAccount> accounts = ServerAccount.usable().toList();
        assertThat(accounts).isNotEmpty();
        for (int start = 0; start < 2 * accounts.size(); start++) {
            try (PostgresServer server = PostgresServer.start(home, accounts.get(start % accounts.size()))) {
                assertThat(server.majorVersion()).isEqualTo("18");
            }
        }
    }

    @Test
    void a_stopped_server_leaves_no_process() throws Exception {
        PostgresServer server = PostgresServer.start(home);
        ProcessHandle postmaster = Processes.postmaster(home);
        server.close();
        await().until(() -> !postmaster.isAlive());
    }

    @Test
    void a_database_of_another_major_version_is_rejected_unchanged() throws Exception {
        PostgresServer.start(home).close();
        Path version = home.database().resolve("PG_VERSION");
        String own = Files.readString(version);
        Files.writeString(version, "17\n");

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> PostgresServer.start(home))
                .withMessageMatching("The database in .* needs PostgreSQL 17, but this Lockstep includes 18\\. .*");

        Files.writeString(version, own);
    }

    @Test
    void a_database_without_its_password_file_is_rejected_and_no_password_is_generated() throws Exception {
        PostgresServer.start(home).close();
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(home.passwords(), elsewhere);

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> PostgresServer.start(home))
                .withMessageContaining("Restore that file");

        assertThat(home.passwords()).doesNotExist();
        Files.move(elsewhere, home.passwords(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void files_of_an_interrupted_first_start_are_deleted() throws Exception {
        Home fresh = Home.in(directory.resolve("fresh"));
        Path interrupted = Files.createDirectory(fresh.directory().resolve("db-unfinished-123"));
        Files.writeString(interrupted.resolve("PG_VERSION"), "18\n");

        PostgresServer.start(fresh).close();

        assertThat(interrupted).doesNotExist();
        assertThat(fresh.database()).isDirectory();
    }
}
