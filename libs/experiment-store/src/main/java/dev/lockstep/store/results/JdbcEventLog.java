package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.ProgressReport;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.TransactionSnapshot;
import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the events that triggers on the run and epoch tables have written. */
final class JdbcEventLog implements EventLog {
    /** A single statement, so that the events match the snapshot that it returns. */
    private static final String SINCE = "SELECT pg_current_snapshot()::text AS snapshot, " + EventColumns.SELECT + """
            FROM (SELECT) present
            LEFT JOIN run_event v ON v.transaction >= pg_snapshot_xmin(CAST(:delivered AS pg_snapshot))
              AND NOT pg_visible_in_snapshot(v.transaction, CAST(:delivered AS pg_snapshot))
            """
            + EventColumns.JOIN_EPOCH + " ORDER BY v.position";

    private static final String PAGE =
            "SELECT " + EventColumns.SELECT + " FROM run_event v " + EventColumns.JOIN_EPOCH + """
            WHERE %s AND v.position > :position
              AND v.transaction >= pg_snapshot_xmin(CAST(:delivered AS pg_snapshot))
              AND NOT pg_visible_in_snapshot(v.transaction, CAST(:delivered AS pg_snapshot))
              AND pg_visible_in_snapshot(v.transaction, CAST(:delivering AS pg_snapshot))
            ORDER BY v.position LIMIT :limit
            """;

    private static final String PROGRESS = """
            SELECT r.id, r.experiment_id, (c.spec ->> 'epochs')::integer AS epochs,
              p.epoch, p.epoch_fraction, p.samples_per_second, p.eta_seconds, p.reported_at
            FROM run r
            JOIN run_progress p ON p.run_id = r.id
            JOIN cell c ON c.experiment_id = r.experiment_id AND c.number = r.cell
            WHERE r.status = 'RUNNING' AND NOT (%s)
            """.formatted(PublicStatusSql.LEASE_EXPIRED);

    private final JdbcClient database;

    JdbcEventLog(JdbcClient database) {
        this.database = database;
    }

    @Override
    public TransactionSnapshot snapshot() {
        return TransactionSnapshot.parse(database.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single());
    }

    @Override
    public EventBatch since(TransactionSnapshot delivered) {
        return database.sql(SINCE).param("delivered", delivered.toString()).query(JdbcEventLog::batch);
    }

    private static EventBatch batch(ResultSet row) throws SQLException {
        List<RunEvent> events = new ArrayList<>();
        String until = "";
        while (row.next()) {
            until = row.getString("snapshot");
            if (row.getObject("position") != null) {
                events.add(EventColumns.read(row));
            }
        }
        return new EventBatch(TransactionSnapshot.parse(until), events);
    }

    @Override
    public List<RunEvent> page(EventScope scope, EventCursor cursor, int limit) {
        return within(scope, PAGE, "v.run_id", "v.experiment_id")
                .param("position", cursor.position())
                .param("delivered", cursor.delivered().toString())
                .param("delivering", cursor.delivering().toString())
                .param("limit", limit)
                .query((row, number) -> EventColumns.read(row))
                .list();
    }

    @Override
    public long position(RunId run, long number) {
        return database.sql(
                        "SELECT coalesce(max(position), 0) FROM run_event WHERE run_id = :run AND number <= :number")
                .param("run", run.value())
                .param("number", number)
                .query(Long.class)
                .single();
    }

    @Override
    public long lastNumber(RunId run) {
        return database.sql("SELECT last_event FROM run WHERE id = :run")
                .param("run", run.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public boolean hasEnded(EventScope scope) {
        return switch (scope) {
            case EventScope.OfRun _, EventScope.OfExperiment _ ->
                within(
                                scope,
                                "SELECT bool_and(r.ended_at IS NOT NULL) IS TRUE FROM run r WHERE %s",
                                "r.id",
                                "r.experiment_id")
                        .query(Boolean.class)
                        .single();
            case EventScope.Everything _ -> false;
        };
    }

    private JdbcClient.StatementSpec within(EventScope scope, String sql, String run, String experiment) {
        return switch (scope) {
            case EventScope.OfRun(RunId id) ->
                database.sql(sql.formatted(run + " = :scope")).param("scope", id.value());
            case EventScope.OfExperiment(ExperimentId id) ->
                database.sql(sql.formatted(experiment + " = :scope")).param("scope", id.value());
            case EventScope.Everything _ -> database.sql(sql.formatted("true"));
        };
    }

    @Override
    public List<ProgressReport> progress() {
        return database.sql(PROGRESS)
                .query((row, number) -> new ProgressReport(
                        new RunId(ColumnReaders.uuid(row, "id")),
                        new ExperimentId(ColumnReaders.uuid(row, "experiment_id")),
                        new RunProgress(
                                row.getInt("epoch"),
                                row.getDouble("epoch_fraction"),
                                row.getInt("epochs"),
                                row.getDouble("samples_per_second"),
                                row.getDouble("eta_seconds")),
                        ColumnReaders.instant(row, "reported_at")))
                .list();
    }
}
