package dev.lockstep.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table with the committed numbers 1, 2, 3, ... */
record CounterTable(long rows, long highest) {

    static Connection connection(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), DatabaseRole.OWNER.roleName(), server.password(DatabaseRole.OWNER));
    }

    /** Commits the next number. */
    static long next(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS counted (number bigint PRIMARY KEY)");
        try (ResultSet number = statement.executeQuery(
                "INSERT INTO counted SELECT coalesce(max(number), 0) + 1 FROM counted RETURNING number")) {
            number.next();
            return number.getLong(1);
        }
    }

    static CounterTable on(PostgresServer server) throws SQLException {
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*), max(number) FROM counted")) {
            found.next();
            return new CounterTable(found.getLong(1), found.getLong(2));
        }
    }
}
