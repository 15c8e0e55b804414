package dev.lockstep.store.queue;

/**
 * Whose run is next (docs/decisions/0012-fair-turns.md): owners with the fewest running runs first, those with equally many in a ring by
 * name, from the one after the owner of the latest claim; of an owner, the run with the least queue key. Who has as many running as one may
 * has no turn.
 *
 * <p>All of it is looked up in {@code run_waiting}, from owner to owner and never through what they have waiting, so that a claim takes as
 * long before 100,000 runs as before 1,000. Of 1,000 owners, only those are passed over that have something running.
 */
final class FairShareQuery {
    /**
     * Locks the next run for {@code :device} and gives its id, of an owner with less than {@code :runningRuns} running, on whatever
     * device; passes over runs that other claimers are just locking, and over an owner of whom they lock the first 100. {@code ring}, walked only as far as an owner without a running run, begins where the latest
     * claim was (lap 0), and goes round to there (lap 1); {@code ''} comes before every name.
     */
    static final String NEXT = """
            WITH RECURSIVE latest AS MATERIALIZED (
              SELECT coalesce((
                SELECT r.owner FROM attempt a JOIN run r ON r.id = a.run_id
                WHERE a.device = :device ORDER BY a.started_at DESC LIMIT 1), '') AS owner),
            busy AS MATERIALIZED (
              SELECT owner, count(*) FILTER (WHERE device = :device) AS runs, count(*) >= :runningRuns AS at_limit
              FROM run WHERE status = 'RUNNING' GROUP BY owner),
            ring (lap, owner) AS (
              SELECT 0, owner FROM latest
              UNION ALL
              SELECT ring.lap + (following.owner IS NULL)::integer, coalesce(following.owner, '')
              FROM ring LEFT JOIN LATERAL (
                SELECT owner FROM (
                  (SELECT owner FROM run WHERE status = 'QUEUED' AND device = 'any' AND owner > ring.owner
                   ORDER BY owner LIMIT 1)
                  UNION ALL
                  (SELECT owner FROM run WHERE status = 'QUEUED' AND device = :device AND owner > ring.owner
                   ORDER BY owner LIMIT 1)) either
                ORDER BY owner LIMIT 1) following ON true
              WHERE ring.lap = 0 OR following.owner <= (SELECT owner FROM latest)),
            turns AS (
              (SELECT owner FROM ring
               WHERE (lap, owner) <> (0, (SELECT owner FROM latest))
                 AND owner NOT IN (SELECT owner FROM busy WHERE runs > 0 OR at_limit))
              UNION ALL
              (SELECT owner FROM busy WHERE runs > 0 AND NOT at_limit
               ORDER BY runs, owner <= (SELECT owner FROM latest), owner))
            SELECT locked.id
            FROM turns CROSS JOIN LATERAL (
              SELECT free.id
              FROM (
                (SELECT queue_key, id FROM run WHERE status = 'QUEUED' AND device = 'any' AND owner = turns.owner
                 ORDER BY queue_key, id LIMIT 100)
                UNION ALL
                (SELECT queue_key, id FROM run WHERE status = 'QUEUED' AND device = :device AND owner = turns.owner
                 ORDER BY queue_key, id LIMIT 100)
                ORDER BY queue_key, id) waiting
              CROSS JOIN LATERAL (
                SELECT id FROM run WHERE id = waiting.id AND status = 'QUEUED' FOR NO KEY UPDATE SKIP LOCKED) free
              LIMIT 1) locked
            LIMIT 1
            """;

    private FairShareQuery() {}
}
