package dev.lockstep.store.checkpoint;

import java.util.UUID;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Commits uploaded models and keeps those of the last and the best epoch. */
@Component
public final class ModelCommits {
    private static final Logger log = LoggerFactory.getLogger(ModelCommits.class);

    private final JdbcClient database;

    ModelCommits(JdbcClient database) {
        this.database = database;
    }

    /**
     * Makes an uploaded model the current one of its epoch. The current transaction must hold the run's row lock.
     *
     * @throws IllegalArgumentException if the model was not uploaded for this epoch under this lease
     */
    public void commit(Lease lease, int epoch, ModelId model) {
        int committed = database.sql("""
                UPDATE model SET marked_at = clock_timestamp()
                WHERE id = :id AND run_id = :run AND attempt = :attempt AND epoch = :epoch
                """)
                .param("id", model.value())
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .param("epoch", epoch)
                .update();
        if (committed == 0) {
            throw new IllegalArgumentException(
                    "model " + model + " was not uploaded for epoch " + epoch + " under this lease");
        }
    }

    /**
     * Deletes the models of all other epochs, those that a later attempt stored again, and uncommitted uploads older
     * than the newest commit. None of these can become current again, so no lock is needed. A failure is logged; the
     * next commit tries again.
     */
    public void deleteSuperseded(RunId run) {
        try {
            database.sql("""
                    WITH marked AS (
                      SELECT id, epoch, attempt, created_at,
                        row_number() OVER (PARTITION BY epoch ORDER BY attempt DESC, marked_at DESC) AS age,
                        row_number() OVER (ORDER BY attempt DESC, marked_at DESC) AS overall
                      FROM model WHERE run_id = :run AND marked_at IS NOT NULL)
                    SELECT marked.id FROM marked JOIN run ON run.id = :run
                    WHERE marked.age > 1 OR marked.epoch NOT IN (run.last_epoch, coalesce(run.best_epoch, 0))
                    UNION ALL
                    SELECT m.id FROM model m JOIN marked newest ON newest.overall = 1
                    WHERE m.run_id = :run AND m.marked_at IS NULL
                      AND (m.attempt, m.created_at) < (newest.attempt, newest.created_at)
                    """)
                    .param("run", run.value())
                    .query((row, number) -> row.getObject("id", UUID.class))
                    .list()
                    .forEach(this::delete);
        } catch (DataAccessException e) {
            log.warn("Cannot delete superseded models of run {} now, will retry: {}", run, e.toString());
        }
    }

    private void delete(UUID model) {
        database.sql("DELETE FROM model WHERE id = :id").param("id", model).update();
    }
}
