package dev.lockstep.store.checkpoint;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that no run can need any more, though no later mark has come to supersede them. */
final class OrphanCollector {
    /** A statement ends soon, whatever has piled up; and chunks of a few files are deleted at once, not those of thousands. */
    private static final int AT_ONCE = 16;

    /** An upload that is not marked can still become so only while its own attempt holds the run. */
    private static final String ABANDONED =
            "stored.marked_at IS NULL AND NOT (run.status = 'RUNNING' AND run.attempt = stored.attempt)";

    private final JdbcClient database;

    OrphanCollector(JdbcClient database) {
        this.database = database;
    }

    int remove() {
        // A run that failed keeps its checkpoints: a retry goes on from them.
        return removeWhere("checkpoint", "run.status IN ('SUCCEEDED', 'CANCELLED') OR " + ABANDONED)
                + removeWhere("model", ABANDONED);
    }

    private int removeWhere(String table, String condition) {
        String statement = """
                DELETE FROM %1$s WHERE id IN (
                  SELECT stored.id FROM %1$s stored JOIN run ON run.id = stored.run_id
                  WHERE %2$s
                  LIMIT %3$d FOR UPDATE OF stored SKIP LOCKED)
                """.formatted(table, condition, AT_ONCE);
        int removed = 0;
        for (int now = AT_ONCE; now == AT_ONCE; removed += now) {
            now = database.sql(statement).update();
        }
        return removed;
    }
}
