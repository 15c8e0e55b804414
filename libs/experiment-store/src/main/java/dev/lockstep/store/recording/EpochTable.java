package dev.lockstep.store.recording;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunRecorder.Recorded;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.run.RunTransitions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the epoch table. Only a repeat of an epoch replaces it, so that a take-over never shortens a curve. */
final class EpochTable {
    private static final String UPSERT = """
            INSERT INTO epoch (
              run_id, epoch, attempt, learning_rate, train_loss, train_accuracy, val_loss, val_accuracy,
              test_loss, test_accuracy, seconds, samples_per_second, compute_seconds, sync_seconds,
              local_steps, sync_rounds, bytes_communicated, parameter_sha256, ended_at)
            VALUES (
              :run, :epoch, :attempt, :learningRate, :trainLoss, :trainAccuracy, :valLoss, :valAccuracy,
              :testLoss, :testAccuracy, :seconds, :samplesPerSecond, :computeSeconds, :syncSeconds,
              :localSteps, :syncRounds, :bytesCommunicated, :parameterSha256, clock_timestamp())
            ON CONFLICT (run_id, epoch) DO UPDATE SET
              attempt = excluded.attempt, learning_rate = excluded.learning_rate,
              train_loss = excluded.train_loss, train_accuracy = excluded.train_accuracy,
              val_loss = excluded.val_loss, val_accuracy = excluded.val_accuracy,
              test_loss = excluded.test_loss, test_accuracy = excluded.test_accuracy,
              seconds = excluded.seconds, samples_per_second = excluded.samples_per_second,
              compute_seconds = excluded.compute_seconds, sync_seconds = excluded.sync_seconds,
              local_steps = excluded.local_steps, sync_rounds = excluded.sync_rounds,
              bytes_communicated = excluded.bytes_communicated,
              parameter_sha256 = excluded.parameter_sha256, ended_at = excluded.ended_at
            """;

    private final JdbcClient database;

    EpochTable(JdbcClient database) {
        this.database = database;
    }

    /** Compares the epoch with the stored one. Under another fingerprint, other parameters are expected: it is NEW. */
    Recorded compare(Lease lease, EpochMetrics metrics) {
        return database.sql("""
                SELECT CASE
                  WHEN stored.parameter_sha256 = :parameterSha256 THEN 'REPEATED'
                  WHEN earlier.fingerprint::text = present.fingerprint::text THEN 'DIFFERED'
                  ELSE 'NEW' END
                FROM epoch stored
                JOIN attempt earlier ON earlier.run_id = stored.run_id AND earlier.attempt = stored.attempt
                JOIN attempt present ON present.run_id = stored.run_id AND present.attempt = :attempt
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
        Score validation = metrics.validation();
        database.sql(UPSERT)
                .param("run", lease.run().value())
                .param("epoch", metrics.epoch())
                .param("attempt", lease.attempt())
                .param("learningRate", metrics.learningRate())
                .param("trainLoss", metrics.train().loss())
                .param("trainAccuracy", metrics.train().accuracy())
                .param("valLoss", lossOf(validation))
                .param("valAccuracy", accuracyOf(validation))
                .param("testLoss", metrics.test().loss())
                .param("testAccuracy", metrics.test().accuracy())
                .param("seconds", metrics.timing().seconds())
                .param("samplesPerSecond", metrics.timing().samplesPerSecond())
                .param("computeSeconds", metrics.timing().computeSeconds())
                .param("syncSeconds", metrics.timing().syncSeconds())
                .param("localSteps", metrics.communication().localSteps())
                .param("syncRounds", metrics.communication().syncRounds())
                .param("bytesCommunicated", metrics.communication().bytesCommunicated())
                .param("parameterSha256", metrics.parameterSha256())
                .update();
    }

    /** Updates the run's summary columns, which lists read. Sums the totals anew, because an epoch may be a repeat. */
    void updateRun(Lease lease, int epoch) {
        database.sql("""
                UPDATE run SET %s, last_epoch = greatest(last_epoch, :epoch),
                  best_epoch = (
                    SELECT epoch FROM epoch WHERE run_id = :run AND val_accuracy IS NOT NULL
                    ORDER BY val_accuracy DESC, epoch LIMIT 1),
                  (total_sync_rounds, total_bytes, total_seconds) = (
                    SELECT sum(sync_rounds), sum(bytes_communicated), sum(seconds) FROM epoch WHERE run_id = :run)
                WHERE id = :run
                """.formatted(RunTransitions.assignments(RunTransition.STORE)))
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

    private static @Nullable Double lossOf(@Nullable Score score) {
        return score == null ? null : score.loss();
    }

    private static @Nullable Double accuracyOf(@Nullable Score score) {
        return score == null ? null : score.accuracy();
    }
}
