package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the outcomes of an experiment's runs, the input of statistics over seeds. */
final class OutcomeReader {
    private static final EpochColumns LAST = new EpochColumns("last");
    private static final EpochColumns BEST = new EpochColumns("best");

    private static final String SELECT = """
            SELECT r.id, r.cell, r.seed, r.fingerprint, r.total_sync_rounds, r.total_bytes, r.total_seconds,
              %s AS status, %s, %s
            FROM run r
            LEFT JOIN epoch last ON last.run_id = r.id AND last.epoch = r.last_epoch
            LEFT JOIN epoch best ON best.run_id = r.id AND best.epoch = r.best_epoch
            WHERE r.experiment_id = :experiment
            ORDER BY r.cell, r.seed
            """.formatted(PublicStatusSql.STATUS, LAST.select(), BEST.select());

    private final JdbcClient database;

    OutcomeReader(JdbcClient database) {
        this.database = database;
    }

    List<RunOutcome> of(ExperimentId experiment) {
        return database.sql(SELECT)
                .param("experiment", experiment.value())
                .query((row, number) -> outcome(row))
                .list();
    }

    private static RunOutcome outcome(ResultSet row) throws SQLException {
        return new RunOutcome(
                new RunId(ColumnReaders.uuid(row, "id")),
                row.getInt("cell"),
                row.getLong("seed"),
                RunStatus.valueOf(row.getString("status")),
                LAST.readOrNull(row),
                BEST.readOrNull(row),
                new RunOutcome.Totals(
                        row.getLong("total_sync_rounds"), row.getLong("total_bytes"), row.getDouble("total_seconds")),
                StoredJson.fingerprintOrNull(row.getString("fingerprint")));
    }
}
