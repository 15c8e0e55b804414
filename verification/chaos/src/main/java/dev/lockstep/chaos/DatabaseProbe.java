package dev.lockstep.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the database tables directly, bypassing the services. */
final class DatabaseProbe {
    private static final String RUNS = """
            SELECT r.id, r.status, r.attempt, r.worker, coalesce(r.lease_expires_at >= clock_timestamp(), false) AS held,
              extract(epoch FROM coalesce(a.started_at, 'epoch')) AS claimed,
              extract(epoch FROM greatest(p.reported_at, (SELECT max(ended_at) FROM epoch WHERE run_id = r.id), 'epoch'))
                AS reported,
              (SELECT count(*) FROM epoch WHERE run_id = r.id) AS epochs
            FROM run r
            LEFT JOIN attempt a ON a.run_id = r.id AND a.attempt = r.attempt
            LEFT JOIN run_progress p ON p.run_id = r.id
            ORDER BY r.created_at, r.id
            """;

    private final DatabaseUnderTest database;

    DatabaseProbe(DatabaseUnderTest database) {
        this.database = database;
    }

    List<RunRow> runs() throws SQLException {
        return query(
                RUNS,
                row -> new RunRow(
                        row.getObject("id", UUID.class),
                        row.getString("status"),
                        new RunRow.Holder(row.getInt("attempt"), row.getString("worker"), row.getBoolean("held")),
                        new RunRow.Timestamps(row.getDouble("claimed"), row.getDouble("reported")),
                        row.getInt("epochs")));
    }

    /** Returns the current time of the database in seconds since the epoch. */
    double now() throws SQLException {
        return query("SELECT extract(epoch FROM clock_timestamp())", row -> row.getDouble(1))
                .getFirst();
    }

    int update(String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    <T> List<T> query(String query, RowReader<T> reader) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
