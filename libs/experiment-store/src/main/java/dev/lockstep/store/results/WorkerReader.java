package dev.lockstep.store.results;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.WorkerView;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.store.run.DeviceColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the workers and the runs that they hold. */
final class WorkerReader {
    /** Hides workers that have stopped for good, such as replaced containers. */
    private static final String RECENTLY_ACTIVE = "last_heard_at > statement_timestamp() - interval '1 hour'";

    private final JdbcClient database;
    private final RunReader runs;

    WorkerReader(JdbcClient database, RunReader runs) {
        this.database = database;
        this.runs = runs;
    }

    List<WorkerView> all() {
        Map<String, List<RunView>> held = runs.running().stream()
                .collect(groupingBy(run -> String.valueOf(run.execution().worker())));
        return database.sql("""
                        SELECT name, device, slots, started_at, last_heard_at,
                          extract(epoch FROM statement_timestamp() - last_heard_at)::double precision AS silence
                        FROM worker WHERE %s ORDER BY name
                        """.formatted(RECENTLY_ACTIVE))
                .query((row, number) -> worker(row, held.getOrDefault(row.getString("name"), List.of())))
                .list();
    }

    private static WorkerView worker(ResultSet row, List<RunView> runs) throws SQLException {
        return new WorkerView(
                new WorkerInfo(
                        row.getString("name"), DeviceColumn.device(row.getString("device")), row.getInt("slots")),
                ColumnReaders.instant(row, "started_at"),
                ColumnReaders.instant(row, "last_heard_at"),
                Duration.ofNanos((long) (row.getDouble("silence") * 1e9)),
                runs);
    }
}
