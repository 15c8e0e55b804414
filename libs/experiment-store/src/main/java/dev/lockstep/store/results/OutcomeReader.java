package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.run.PublicStatusSql;
import dev.lockstep.store.run.TotalColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the outcomes of an experiment's runs, the input of statistics over seeds. */
final class OutcomeReader {
    private static final EpochColumns LAST = new EpochColumns("last");
    private static final EpochColumns BEST = new EpochColumns("best");

    private static final String SELECT = """
            SELECT r.id, r.cell, r.seed, r.imported, r.fingerprint, %s, %s AS status, %s, %s
            FROM run r
            LEFT JOIN epoch last ON last.run_id = r.id AND last.epoch = r.last_epoch
            LEFT JOIN epoch best ON best.run_id = r.id AND best.epoch = r.best_epoch
            WHERE r.experiment_id = :experiment
            ORDER BY r.cell, r.seed
            """.formatted(
                    EpochMetric.COSTS.stream().map(TotalColumn::of).collect(Collectors.joining(", ")),
                    PublicStatusSql.STATUS,
                    LAST.select(),
                    BEST.select());

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

    /** Casts through numeric, because a spec may write 2 as 2.0. */
    List<Long> seedsOfImport(ExperimentId experiment) {
        return database.sql("""
                        SELECT (seed.value #>> '{}')::numeric::bigint
                        FROM experiment e, json_array_elements(coalesce(e.sent_spec -> 'seeds', '[0]')) seed
                        WHERE e.id = :experiment AND e.import_sha256 IS NOT NULL
                        """)
                .param("experiment", experiment.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static RunOutcome outcome(ResultSet row) throws SQLException {
        return new RunOutcome(
                new RunId(ColumnReaders.uuid(row, "id")),
                row.getInt("cell"),
                row.getLong("seed"),
                RunStatus.valueOf(row.getString("status")),
                row.getBoolean("imported"),
                LAST.readOrNull(row),
                BEST.readOrNull(row),
                ColumnReaders.metrics(row, EpochMetric.COSTS, TotalColumn::of),
                StoredJson.fingerprintOrNull(row.getString("fingerprint")));
    }
}
