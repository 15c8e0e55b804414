package dev.lockstep.store.queue;

import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.run.RunStateReader;

/**
 * Selects the next run to claim by fair share (docs/decisions/0012-fair-turns.md): of the owners below their limit,
 * those with the fewest running runs; among equals round-robin by name, after the owner of the latest claim; of an
 * owner, the run with the least queue key.
 *
 * <p>The query walks from owner to owner in the index {@code run_waiting}, never through an owner's queued runs: a
 * claim takes as long with 100,000 queued runs as with 1,000. It passes over only owners that have running runs.
 */
final class FairShareQuery {
    private FairShareQuery() {}

    /**
     * Returns a query that locks the next run for {@code :device} and returns its id. Its owner has fewer than {@code
     * :runningRuns} running runs on all devices. Skips runs that concurrent claimers have locked, and an owner whose
     * first 100 runs are all locked. {@code ring} starts after the owner of the latest claim (lap 0), wraps around to
     * it (lap 1), and stops at the first owner without a running run; {@code ''} sorts before every name.
     *
     * @param condition a further condition on the run, beginning with AND; empty if there is none
     */
    static String next(String condition) {
        return """
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
                (SELECT queue_key, id FROM run WHERE status = 'QUEUED' AND device = 'any' AND owner = turns.owner %1$s
                 ORDER BY queue_key, id LIMIT 100)
                UNION ALL
                (SELECT queue_key, id FROM run WHERE status = 'QUEUED' AND device = :device AND owner = turns.owner %1$s
                 ORDER BY queue_key, id LIMIT 100)
                ORDER BY queue_key, id) waiting
              CROSS JOIN LATERAL (
                SELECT r.id FROM run r WHERE r.id = waiting.id AND %2$s FOR NO KEY UPDATE SKIP LOCKED) free
              LIMIT 1) locked
            LIMIT 1
            """.formatted(condition, RunStateReader.isIn(RunTransition.CLAIM.from()));
    }
}
