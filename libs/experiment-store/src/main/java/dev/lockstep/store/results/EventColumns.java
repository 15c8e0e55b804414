package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.experiment.events.EventKey;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.results.RunStatusView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;

/** Selects and reads an event {@code v} with its epoch {@code stored}. */
final class EventColumns {
    private static final EpochColumns EPOCH = new EpochColumns("stored");

    static final String SELECT = """
            v.run_id, v.experiment_id, v.number, v.position, v.attempt, v.worker, v.occurred_at,
            CASE WHEN v.status <> 'RUNNING' THEN v.status WHEN v.requested IS NULL THEN 'HELD' ELSE 'PAUSING' END AS state,
            v.failure_kind, v.failure_message, v.failure_epoch, v.failure_step, %s
            """.formatted(EPOCH.select());

    static final String JOIN_EPOCH = " LEFT JOIN epoch stored ON stored.run_id = v.run_id AND stored.epoch = v.epoch ";

    private EventColumns() {}

    static RunEvent read(ResultSet row) throws SQLException {
        EventKey key = new EventKey(
                new RunId(ColumnReaders.uuid(row, "run_id")),
                new ExperimentId(ColumnReaders.uuid(row, "experiment_id")),
                row.getLong("number"),
                row.getLong("position"));
        StoredEpoch epoch = EPOCH.readOrNull(row);
        return epoch == null ? status(key, row) : new EpochStored(key, epoch);
    }

    private static StatusChange status(EventKey key, ResultSet row) throws SQLException {
        return new StatusChange(
                key,
                new RunStatusView(RunState.valueOf(row.getString("state")), null, RunColumns.failure(row)),
                row.getInt("attempt"),
                row.getString("worker"),
                ColumnReaders.instant(row, "occurred_at"));
    }
}
