package dev.lockstep.store.control;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunMove;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.Channel;
import dev.lockstep.store.RunStatuses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Cancels runs and experiments, and deletes those that have ended. */
@Component
public final class ExperimentControl {
    private final TransactionOperations transactions;
    private final JdbcClient database;
    private final RunStatuses statuses;

    ExperimentControl(TransactionOperations transactions, JdbcClient database, RunStatuses statuses) {
        this.transactions = transactions;
        this.database = database;
        this.statuses = statuses;
    }

    /** Final at once: a worker that trains the run loses its lease here, and learns of it when it next writes or renews. */
    public ControlOutcome cancel(RunId id) {
        return transactions.execute(_ -> {
            cancelWhere("id = :id", id.value());
            return outcome(statuses.of(id));
        });
    }

    /** Cancels every run that has not ended. */
    public ControlOutcome cancel(ExperimentId id) {
        return transactions.execute(_ -> {
            cancelWhere("experiment_id = :id", id.value());
            return outcome(statuses.of(id));
        });
    }

    /** Deletes an experiment whose runs have all ended, with all that was recorded of it. */
    public DeletionOutcome delete(ExperimentId id) {
        return transactions.execute(_ -> {
            List<RunStatus> runs = database.sql(
                            "SELECT status FROM run WHERE experiment_id = :id ORDER BY id FOR UPDATE")
                    .param("id", id.value())
                    .query((row, number) -> RunStatus.valueOf(row.getString(1)))
                    .list();
            if (!runs.stream().allMatch(RunStatus::hasEnded)) {
                return DeletionOutcome.NOT_ENDED;
            }
            int deleted = database.sql("DELETE FROM experiment WHERE id = :id")
                    .param("id", id.value())
                    .update();
            return deleted == 0 ? DeletionOutcome.UNKNOWN : DeletionOutcome.DELETED;
        });
    }

    /** Locks in the order of the ids: two cancellations at once do not wait for each other in a circle. */
    private void cancelWhere(String which, UUID id) {
        List<UUID> cancelled = database.sql("""
                WITH chosen AS (
                  SELECT id FROM run WHERE %s AND status = ANY (:from) ORDER BY id FOR NO KEY UPDATE),
                cancelled AS (
                  UPDATE run SET status = :to, requested = NULL, lease_token = NULL, lease_expires_at = NULL,
                    ended_at = clock_timestamp()
                  FROM chosen WHERE run.id = chosen.id
                  RETURNING run.id, run.attempt, run.ended_at),
                closed AS (
                  UPDATE attempt SET ended_at = cancelled.ended_at
                  FROM cancelled WHERE run_id = cancelled.id AND attempt.attempt = cancelled.attempt
                    AND attempt.ended_at IS NULL)
                SELECT id FROM cancelled
                """.formatted(which))
                .param("id", id)
                .param(
                        "from",
                        RunMove.CANCEL.from().stream().map(RunStatus::name).toArray(String[]::new))
                .param("to", RunMove.CANCEL.to().name())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        cancelled.forEach(run -> Channel.RUN_CANCELLED.notify(database, run.toString()));
    }

    private static ControlOutcome outcome(Set<RunStatus> runs) {
        if (runs.isEmpty()) {
            return new ControlOutcome.Unknown();
        }
        RunStatus now = RunStatus.ofExperiment(runs);
        return runs.contains(RunMove.CANCEL.to()) ? new ControlOutcome.Holds(now) : new ControlOutcome.Refused(now);
    }
}
