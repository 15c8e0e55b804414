package dev.lockstep.store.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The position of an owner's queue, as queue keys without the offset of the priority.
 *
 * @param running the highest key among the running runs; null if none is running
 * @param waiting the key of the next queued run; null if none is queued
 */
record OwnerQueueState(@Nullable Instant running, @Nullable Instant waiting) {
    private static final String SELECT = """
            SELECT
              (SELECT max(r.queue_key + e.priority * make_interval(secs => :step))
               FROM run r JOIN experiment e ON e.id = r.experiment_id
               WHERE r.status = 'RUNNING' AND r.owner = :owner) AS running,
              (SELECT head.queue_key + e.priority * make_interval(secs => :step)
               FROM unnest(ARRAY['any', 'cpu', 'cuda']) AS kind
               CROSS JOIN LATERAL (
                 SELECT queue_key, id, experiment_id FROM run
                 WHERE status = 'QUEUED' AND device = kind AND owner = :owner ORDER BY queue_key, id LIMIT 1) head
               JOIN experiment e ON e.id = head.experiment_id
               ORDER BY head.queue_key, head.id LIMIT 1) AS waiting
            """;

    static OwnerQueueState read(JdbcClient database, String owner) {
        return database.sql(SELECT)
                .param("step", QueueKeys.PRIORITY_STEP.toSeconds())
                .param("owner", owner)
                .query((row, number) -> new OwnerQueueState(instant(row, "running"), instant(row, "waiting")))
                .single();
    }

    /**
     * Returns the key of the first run of a new experiment: half a turn after the current key, before the next run of
     * the others. The next new experiment starts behind that run, so that many new ones cannot starve an older one.
     */
    Instant firstKeyOfNewExperiment(Instant now) {
        if (running == null) {
            return waiting == null ? now : waiting;
        }
        Instant current = waiting == null ? running : latest(running, waiting.minus(QueueKeys.TURN));
        return current.plus(QueueKeys.TURN.dividedBy(2));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
