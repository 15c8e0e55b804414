package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Creates the roles and the database of the platform, from the same script as every other deployment. */
final class LockstepDatabase {
    static final String NAME = "lockstep";

    private LockstepDatabase() {}

    /** Creates the roles and the database if they do not exist, and sets the passwords of the roles. */
    static void prepare(PostgresServer server) throws SQLException, IOException {
        try (Connection connection = connection(server, "postgres", DatabaseRole.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute(rolesScript());
            for (DatabaseRole role : DatabaseRole.values()) {
                statement.execute("ALTER ROLE %s PASSWORD '%s'"
                        .formatted(role.roleName(), server.password(role).replace("'", "''")));
            }
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + DatabaseRole.OWNER.roleName());
            }
        }
    }

    private static Connection connection(PostgresServer server, String database, DatabaseRole role)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), role.roleName(), server.password(role));
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
            return found.next();
        }
    }

    private static String rolesScript() throws IOException {
        try (InputStream script = LockstepDatabase.class.getResourceAsStream("/deploy/postgres/roles.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
