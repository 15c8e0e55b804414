package dev.lockstep.store.results;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes queue positions: the number of running, lost and queued runs ahead of a queued run, among those that compete
 * for the same kind of device ('any' competes for every kind).
 *
 * <p>A position is exact while no run ends or is submitted and all owners have equally many running runs; otherwise it
 * may be off by one run for each owner.
 */
final class QueuePositions {
    private static final String COUNT =
            """
            WITH asked AS MATERIALIZED (
              SELECT id, owner, device AS kind, queue_key FROM run WHERE id = ANY (:ids) AND status = 'QUEUED'),
            rivals AS (
              SELECT asked.kind, rival.device
              FROM (SELECT DISTINCT kind FROM asked) asked
              JOIN unnest(ARRAY['any', 'cpu', 'cuda']) AS rival (device)
                ON asked.kind = 'any' OR rival.device IN ('any', asked.kind)),
            latest AS (
              SELECT kinds.kind, (%2$s) AS latest_owner FROM (SELECT DISTINCT kind FROM asked) kinds),
            busy AS (
              SELECT rivals.kind, r.owner, count(*) AS runs
              FROM rivals JOIN run r ON r.device = rivals.device
              WHERE r.status = 'RUNNING' GROUP BY rivals.kind, r.owner),
            waiting AS (
              SELECT rivals.kind, q.owner, count(*) AS runs
              FROM rivals JOIN run q ON q.device = rivals.device
              WHERE q.status = 'QUEUED' GROUP BY rivals.kind, q.owner),
            owners AS MATERIALIZED (
              SELECT kind, owner, waiting.runs AS waiting, coalesce(busy.runs, 0) AS busy,
                row_number() OVER (PARTITION BY kind ORDER BY owner <= latest_owner, owner) AS place
              FROM waiting JOIN latest USING (kind) LEFT JOIN busy USING (kind, owner)),
            own AS (
              SELECT kind, owner, max(queue_key) AS last_key FROM asked GROUP BY kind, owner),
            positions AS MATERIALIZED (
              SELECT kind, id, position FROM (
                SELECT own.kind, q.id, row_number() OVER (
                  PARTITION BY own.kind, own.owner ORDER BY q.queue_key, q.id) - 1 AS position
                FROM own JOIN rivals USING (kind) JOIN run q
                  ON q.device = rivals.device AND q.owner = own.owner AND q.queue_key <= own.last_key
                WHERE q.status = 'QUEUED') line
              WHERE id = ANY (:ids)),
            lost AS (
              SELECT r.id, r.lease_expires_at, r.device FROM run r WHERE %1$s)
            SELECT asked.id,
              (SELECT coalesce(sum(runs), 0) FROM busy WHERE busy.kind = asked.kind) + (
                SELECT sum(least(greatest(
                  positions.position + self.busy - other.busy + (other.place < self.place)::integer, 0), other.waiting))
                FROM owners other WHERE other.kind = asked.kind) AS ahead
            FROM asked
            JOIN positions USING (kind, id)
            JOIN owners self USING (kind, owner)
            UNION ALL
            SELECT l.id,
              (SELECT count(*) FROM run WHERE status = 'RUNNING' AND device = l.device) - (
                SELECT count(*) FROM lost
                WHERE device = l.device AND (lost.lease_expires_at, lost.id) >= (l.lease_expires_at, l.id))
            FROM lost l WHERE l.id = ANY (:ids)
            """.formatted(PublicStatusSql.LEASE_EXPIRED, FairShareKey.latestOwner("kinds.kind"));

    private final JdbcClient database;

    QueuePositions(JdbcClient database) {
        this.database = database;
    }

    Map<RunId, Integer> of(List<RunId> runs) {
        return database
                .sql(COUNT)
                .param("ids", runs.stream().map(RunId::value).toArray(UUID[]::new))
                .query((row, number) -> Map.entry(new RunId(ColumnReaders.uuid(row, "id")), row.getInt("ahead")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
