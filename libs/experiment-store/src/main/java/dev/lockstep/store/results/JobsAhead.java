package dev.lockstep.store.results;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.StatusAsRead;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the unfinished runs that come before a waiting one: those being trained, those to be taken over, and the earlier ones in the queue. */
final class JobsAhead {
    /** The runs of an experiment share their queue key: what lies before it is counted once, not once a run. */
    private static final String COUNT = """
            WITH lost AS (
              SELECT r.id, r.lease_expires_at FROM run r WHERE %1$s),
            running AS (
              SELECT count(*) AS total FROM run WHERE status = 'RUNNING'),
            waiting AS (
              SELECT id, queue_key FROM run WHERE id = ANY (:ids) AND status = 'QUEUED'),
            before AS MATERIALIZED (
              SELECT k.queue_key,
                (SELECT count(*) FROM run q WHERE q.status = 'QUEUED' AND q.queue_key < k.queue_key) AS total
              FROM (SELECT DISTINCT queue_key FROM waiting) k)
            SELECT w.id, running.total + before.total + (
                SELECT count(*) FROM run q
                WHERE q.status = 'QUEUED' AND q.queue_key = w.queue_key AND q.id < w.id) AS ahead
            FROM waiting w JOIN before USING (queue_key) CROSS JOIN running
            UNION ALL
            SELECT l.id, running.total - (
                SELECT count(*) FROM lost WHERE (lost.lease_expires_at, lost.id) >= (l.lease_expires_at, l.id))
            FROM lost l CROSS JOIN running
            WHERE l.id = ANY (:ids)
            """.formatted(StatusAsRead.LEASE_EXPIRED);

    private final JdbcClient database;

    JobsAhead(JdbcClient database) {
        this.database = database;
    }

    Map<RunId, Integer> of(List<RunId> runs) {
        return database
                .sql(COUNT)
                .param("ids", runs.stream().map(RunId::value).toArray(UUID[]::new))
                .query((row, number) -> Map.entry(new RunId(Columns.uuid(row, "id")), row.getInt("ahead")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
