package dev.lockstep.store.checkpoint;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes the checkpoints and models that no run needs any more and that no later commit has superseded. */
final class OrphanCollector {
    /** Keeps each statement short, however many orphans there are. */
    private static final int BATCH_SIZE = 16;

    /** An uncommitted upload can be committed only while its own attempt holds the run. */
    private static final String ORPHANED_UPLOAD =
            "stored.marked_at IS NULL AND NOT (run.status = 'RUNNING' AND run.attempt = stored.attempt)";

    private final JdbcClient database;

    OrphanCollector(JdbcClient database) {
        this.database = database;
    }

    int collect() {
        // A failed run keeps its checkpoints, because a retry resumes from them.
        return deleteWhere("checkpoint", "run.status IN ('SUCCEEDED', 'CANCELLED') OR " + ORPHANED_UPLOAD)
                + deleteWhere("model", ORPHANED_UPLOAD);
    }

    private int deleteWhere(String table, String condition) {
        String statement = """
                DELETE FROM %1$s WHERE id IN (
                  SELECT stored.id FROM %1$s stored JOIN run ON run.id = stored.run_id
                  WHERE %2$s
                  LIMIT %3$d FOR UPDATE OF stored SKIP LOCKED)
                """.formatted(table, condition, BATCH_SIZE);
        int deleted = 0;
        for (int batch = BATCH_SIZE; batch == BATCH_SIZE; deleted += batch) {
            batch = database.sql(statement).update();
        }
        return deleted;
    }
}
