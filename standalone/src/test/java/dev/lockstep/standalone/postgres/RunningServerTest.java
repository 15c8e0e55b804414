package dev.lockstep.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.standalone.home.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunningServerTest {
    @TempDir
    private static Path directory;

    private static Home home;
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        home = Home.in(directory.resolve("a home with spaces"));
        server = PostgresServer.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8"
    })
    void it_is_durable_and_listens_only_on_localhost(String setting, String value) throws SQLException {
        assertThat(query("SHOW " + setting)).containsExactly(value);
    }

    @Test
    void every_connection_needs_a_password() throws SQLException {
        assertThat(query("SELECT DISTINCT auth_method FROM pg_hba_file_rules")).containsExactly("scram-sha-256");
    }

    @ParameterizedTest
    @EnumSource
    void each_role_connects_only_with_its_password(DatabaseRole role) throws SQLException {
        assertThat(query(role, server.password(role), "SELECT current_user")).containsExactly(role.roleName());
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> query(role, "another", "SELECT current_user"))
                .withMessageContaining("password authentication failed");
    }

    @Test
    void only_the_owner_can_read_the_password_file() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.passwords())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(home.passwords())).contains(server.password(DatabaseRole.SUPERUSER));
    }

    @Test
    void only_the_owner_role_can_create_tables() throws SQLException {
        assertThat(query("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'lockstep'"))
                .containsExactly(DatabaseRole.OWNER.roleName());
        assertThat(query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'lockstep%' AND "
                        + "has_schema_privilege(rolname, 'public', 'CREATE')"))
                .containsExactly(DatabaseRole.OWNER.roleName());
    }

    private static List<String> query(String sql) throws SQLException {
        return query(DatabaseRole.SUPERUSER, server.password(DatabaseRole.SUPERUSER), sql);
    }

    private static List<String> query(DatabaseRole role, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), role.roleName(), password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> first = new ArrayList<>();
            while (row.next()) {
                first.add(row.getString(1));
            }
            return first;
        }
    }
}
