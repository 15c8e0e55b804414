package dev.lockstep.store.checkpoint;

import java.util.List;
import java.util.UUID;

import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.StoreProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Commits uploaded checkpoints and deletes superseded ones. */
@Component
public final class CheckpointCommits {
    private static final Logger log = LoggerFactory.getLogger(CheckpointCommits.class);

    private final JdbcClient database;
    private final int kept;

    CheckpointCommits(JdbcClient database, StoreProperties properties) {
        this.database = database;
        this.kept = properties.checkpointsKept();
    }

    /**
     * Makes an uploaded checkpoint the newest of its run. The current transaction must hold the run's row lock.
     *
     * @throws IllegalArgumentException if the checkpoint was not uploaded under this lease
     */
    public void commit(Lease lease, CheckpointId checkpoint) {
        int committed = database.sql("""
                UPDATE checkpoint SET marked_at = clock_timestamp()
                WHERE id = :id AND run_id = :run AND attempt = :attempt
                """)
                .param("id", checkpoint.value())
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
        if (committed == 0) {
            throw new IllegalArgumentException("checkpoint " + checkpoint + " was not uploaded under this lease");
        }
    }

    /**
     * Deletes committed checkpoints beyond the number to keep, and uncommitted uploads older than the newest committed
     * one. None of these can become current again, so no row lock is needed, and renewals and cancellations never wait
     * for it. A failure is logged; the next commit tries again.
     */
    public void deleteSuperseded(RunId run) {
        try {
            superseded(run).forEach(this::delete);
        } catch (DataAccessException e) {
            log.warn("Cannot delete superseded checkpoints of run {} now, will retry: {}", run, e.toString());
        }
    }

    private List<UUID> superseded(RunId run) {
        return database.sql("""
                WITH marked AS (
                  SELECT id, attempt, created_at, row_number() OVER (ORDER BY attempt DESC, marked_at DESC) AS age
                  FROM checkpoint WHERE run_id = :run AND marked_at IS NOT NULL)
                SELECT id FROM marked WHERE age > :kept
                UNION ALL
                SELECT c.id FROM checkpoint c JOIN marked newest ON newest.age = 1
                WHERE c.run_id = :run AND c.marked_at IS NULL
                  AND (c.attempt, c.created_at) < (newest.attempt, newest.created_at)
                """)
                .param("run", run.value())
                .param("kept", kept)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private void delete(UUID checkpoint) {
        database.sql("DELETE FROM checkpoint WHERE id = :id")
                .param("id", checkpoint)
                .update();
    }
}
