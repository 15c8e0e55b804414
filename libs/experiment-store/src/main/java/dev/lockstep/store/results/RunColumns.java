package dev.lockstep.store.results;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.AttemptView;
import dev.lockstep.experiment.results.Execution;
import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.results.RunStatusView;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.store.run.PublicStatusSql;
import dev.lockstep.store.run.RunStateReader;
import org.jspecify.annotations.Nullable;

/** Selects and reads a run with everything that its view shows except its queue position. */
final class RunColumns {
    private static final EpochColumns LAST = new EpochColumns("last");
    private static final EpochColumns BEST = new EpochColumns("best");

    static final String SELECT =
            """
            SELECT r.id, r.experiment_id, r.cell, r.seed, r.imported, r.device, r.fingerprint,
              r.failure_kind, r.failure_message, r.failure_epoch, r.failure_step,
              r.created_at, r.started_at, r.ended_at,
              e.name AS experiment_name, %1$s AS state,
              CASE WHEN NOT (%2$s) THEN r.worker END AS worker,
              (c.spec ->> 'epochs')::integer AS epochs,
              p.epoch AS progress_epoch, p.epoch_fraction, p.samples_per_second, p.eta_seconds,
              CASE WHEN r.imported THEN ARRAY[r.imported_seconds] ELSE ARRAY(
                SELECT extract(epoch FROM coalesce(
                  a.ended_at,
                  CASE WHEN r.status = 'RUNNING' AND NOT (%2$s) AND a.attempt = r.attempt THEN statement_timestamp() END)
                  - a.started_at)::double precision
                FROM attempt a WHERE a.run_id = r.id ORDER BY a.attempt) END AS seconds_by_attempt,
              %3$s, %4$s
            FROM run r
            JOIN experiment e ON e.id = r.experiment_id
            JOIN cell c ON c.experiment_id = r.experiment_id AND c.number = r.cell
            LEFT JOIN run_progress p ON p.run_id = r.id
            LEFT JOIN epoch last ON last.run_id = r.id AND last.epoch = r.last_epoch
            LEFT JOIN epoch best ON best.run_id = r.id AND best.epoch = r.best_epoch
            """.formatted(RunStateReader.STATE, PublicStatusSql.LEASE_EXPIRED, LAST.select(), BEST.select());

    private RunColumns() {}

    static RunView read(ResultSet row) throws SQLException {
        RunState state = RunState.valueOf(row.getString("state"));
        StoredEpoch last = LAST.readOrNull(row);
        return new RunView(
                new RunId(ColumnReaders.uuid(row, "id")),
                new ExperimentId(ColumnReaders.uuid(row, "experiment_id")),
                row.getString("experiment_name"),
                row.getInt("cell"),
                row.getLong("seed"),
                row.getBoolean("imported"),
                new RunStatusView(state, null, failure(row)),
                execution(row, state.publicStatus(), last),
                ColumnReaders.timestamps(row),
                last,
                BEST.readOrNull(row));
    }

    private static Execution execution(ResultSet row, RunStatus status, @Nullable StoredEpoch last)
            throws SQLException {
        return new Execution(
                row.getString("worker"),
                Device.valueOf(row.getString("device").toUpperCase(Locale.ROOT)),
                progress(row, status, last),
                attempts(row.getArray("seconds_by_attempt")),
                StoredJson.fingerprintOrNull(row.getString("fingerprint")));
    }

    private static RunProgress progress(ResultSet row, RunStatus status, @Nullable StoredEpoch last)
            throws SQLException {
        Integer reported = ColumnReaders.integerOrNull(row, "progress_epoch");
        int epochs = row.getInt("epochs");
        Double eta = status == RunStatus.RUNNING ? ColumnReaders.doubleOrNull(row, "eta_seconds") : null;
        if (last != null && (reported == null || last.metrics().epoch() >= reported)) {
            Number speed = last.metrics().values().get(EpochMetric.SAMPLES_PER_SECOND);
            return new RunProgress(last.metrics().epoch(), 1, epochs, speed == null ? null : speed.doubleValue(), eta);
        }
        if (reported == null) {
            return new RunProgress(0, 0, epochs, null, null);
        }
        return new RunProgress(
                reported, row.getDouble("epoch_fraction"), epochs, row.getDouble("samples_per_second"), eta);
    }

    private static List<AttemptView> attempts(Array seconds) throws SQLException {
        List<AttemptView> attempts = new ArrayList<>();
        for (Object duration : (Object[]) seconds.getArray()) {
            attempts.add(new AttemptView(attempts.size() + 1, (Double) duration));
        }
        return attempts;
    }

    static @Nullable Failure failure(ResultSet row) throws SQLException {
        String kind = row.getString("failure_kind");
        return kind == null
                ? null
                : new Failure(
                        Failure.Kind.valueOf(kind),
                        row.getString("failure_message"),
                        ColumnReaders.integerOrNull(row, "failure_epoch"),
                        ColumnReaders.integerOrNull(row, "failure_step"));
    }
}
