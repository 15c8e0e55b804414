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

/** Says which uploaded checkpoints count, and removes those that no longer do. */
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
     * Makes an uploaded checkpoint the run's newest. Expects the run's lock to be held in the transaction under way.
     *
     * @throws IllegalArgumentException if it was not uploaded under this lease
     */
    public void mark(Lease lease, CheckpointId checkpoint) {
        int marked = database.sql("""
                UPDATE checkpoint SET marked_at = clock_timestamp()
                WHERE id = :id AND run_id = :run AND attempt = :attempt
                """)
                .param("id", checkpoint.value())
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
        if (marked == 0) {
            throw new IllegalArgumentException("checkpoint " + checkpoint + " was not uploaded under this lease");
        }
    }

    /**
     * Removes what the newest mark has made useless: marked checkpoints beyond those kept, and uploads begun before it that were never
     * marked. Needs neither the run's lock nor a lease, since none of these can come to count again; so renewals and cancellations
     * never wait for bytes to go. What cannot be removed now is removed after the next mark.
     */
    public void removeSuperseded(RunId run) {
        try {
            superseded(run).forEach(this::remove);
        } catch (DataAccessException e) {
            log.warn("Superseded checkpoints of run {} are left for later: {}", run, e.toString());
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

    private void remove(UUID checkpoint) {
        database.sql("DELETE FROM checkpoint WHERE id = :id")
                .param("id", checkpoint)
                .update();
    }
}
