package dev.lockstep.store.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far an owner's queue has come, as the keys that its runs would have without their priority.
 *
 * @param running the highest of a run that is being trained; null if there is none
 * @param waiting of the run that is next; null if none waits
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
     * Where an experiment that comes now begins: before the next turn of those that have had theirs, and yet behind it once another
     * newcomer has come in between; else a stream of newcomers would keep an older experiment waiting for ever.
     */
    Instant startOfNewcomer(Instant now) {
        if (running == null) {
            return waiting == null ? now : waiting;
        }
        Instant begun = waiting == null ? running : latest(running, waiting.minus(QueueKeys.TURN));
        return begun.plus(QueueKeys.TURN.dividedBy(2));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
