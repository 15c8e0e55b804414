package dev.lockstep.store.recording;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunRecorder.Recorded;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.run.RunTransitions;
import dev.lockstep.store.run.TotalColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the epoch table. Only a repeat of an epoch replaces it, so that a take-over never shortens a curve. */
final class EpochTable {
    private static final List<String> METRICS =
            Arrays.stream(EpochMetric.values()).map(EpochMetric::column).toList();

    private static final String UPSERT =
            """
            INSERT INTO epoch (run_id, epoch, attempt, %s, parameter_sha256, ended_at)
            VALUES (:run, :epoch, :attempt, %s, :parameterSha256, clock_timestamp())
            ON CONFLICT (run_id, epoch) DO UPDATE SET
              attempt = excluded.attempt, %s,
              parameter_sha256 = excluded.parameter_sha256, ended_at = excluded.ended_at
            """.formatted(list(METRICS, "%s"), list(METRICS, ":%s"), list(METRICS, "%1$s = excluded.%1$s"));

    private static final String UPDATE_TOTALS = "(%s) = (SELECT %s FROM epoch WHERE run_id = :run)"
            .formatted(
                    list(EpochMetric.COSTS.stream().map(TotalColumn::of).toList(), "%s"),
                    list(EpochMetric.COSTS.stream().map(EpochMetric::column).toList(), "sum(%s)"));

    private final JdbcClient database;

    EpochTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * Compares the epoch with the stored one. If an attempt from the stored one's to this one had another fingerprint,
     * this one may have resumed from its checkpoint, so that other parameters are expected: it is NEW.
     */
    Recorded compare(Lease lease, EpochMetrics metrics) {
        return database.sql("""
                SELECT CASE
                  WHEN stored.parameter_sha256 = :parameterSha256 THEN 'REPEATED'
                  WHEN EXISTS (
                    SELECT FROM attempt JOIN attempt present ON present.run_id = stored.run_id AND present.attempt = :attempt
                    WHERE attempt.run_id = stored.run_id AND attempt.attempt BETWEEN stored.attempt AND :attempt
                      AND attempt.fingerprint::text <> present.fingerprint::text) THEN 'NEW'
                  ELSE 'DIFFERED' END
                FROM epoch stored
                WHERE stored.run_id = :run AND stored.epoch = :epoch
                """)
                .param("parameterSha256", metrics.parameterSha256())
                .param("attempt", lease.attempt())
                .param("run", lease.run().value())
                .param("epoch", metrics.epoch())
                .query((row, number) -> Recorded.valueOf(row.getString(1)))
                .optional()
                .orElse(Recorded.NEW);
    }

    void store(Lease lease, EpochMetrics metrics) {
        JdbcClient.StatementSpec upsert = database.sql(UPSERT)
                .param("run", lease.run().value())
                .param("epoch", metrics.epoch())
                .param("attempt", lease.attempt())
                .param("parameterSha256", metrics.parameterSha256());
        for (EpochMetric metric : EpochMetric.values()) {
            upsert = upsert.param(metric.column(), metrics.values().get(metric));
        }
        upsert.update();
    }

    /** Updates the run's summary columns, which lists read. Sums the totals anew, because an epoch may be a repeat. */
    void updateRun(Lease lease, int epoch) {
        database.sql("""
                UPDATE run SET %s, last_epoch = greatest(last_epoch, :epoch),
                  best_epoch = (
                    SELECT epoch FROM epoch WHERE run_id = :run AND val_accuracy IS NOT NULL
                    ORDER BY val_accuracy DESC, epoch LIMIT 1),
                  doubt = CASE WHEN (doubt #>> '{divergence,epoch}')::integer > :epoch THEN doubt END,
                  %s
                WHERE id = :run
                """.formatted(RunTransitions.assignments(RunTransition.STORE), UPDATE_TOTALS))
                .param("epoch", epoch)
                .param("run", lease.run().value())
                .update();
    }

    /** Adds the run to the cell's mean, which ranks cells. Increments, so that runs may end concurrently. */
    void updateCell(Lease lease) {
        database.sql("""
                UPDATE cell SET validated_runs = validated_runs + 1, val_accuracy_sum = val_accuracy_sum + last.val_accuracy
                FROM run JOIN epoch last ON last.run_id = run.id AND last.epoch = run.final_epoch
                WHERE run.id = :run AND last.val_accuracy IS NOT NULL
                  AND cell.experiment_id = run.experiment_id AND cell.number = run.cell
                """).param("run", lease.run().value()).update();
    }

    /** Returns the columns in a format, separated by commas. */
    private static String list(List<String> columns, String format) {
        return columns.stream().map(format::formatted).collect(Collectors.joining(", "));
    }
}
