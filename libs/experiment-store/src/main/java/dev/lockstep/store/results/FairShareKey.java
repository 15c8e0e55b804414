package dev.lockstep.store.results;

/** Where the turns between owners have come to, as claims see it (docs/decisions/0012-fair-turns.md). */
final class FairShareKey {
    private FairShareKey() {}

    /**
     * SQL for the owner of the latest claim, {@code ''} if there was none: the ring goes on behind it.
     *
     * @param kind SQL for the kind of device that the claim was for, {@code 'any'} for whichever
     */
    static String latestOwner(String kind) {
        return """
                coalesce((
                  SELECT r.owner
                  FROM unnest(ARRAY['cpu', 'cuda']) AS served (device)
                  CROSS JOIN LATERAL (
                    SELECT run_id, started_at FROM attempt
                    WHERE device = served.device ORDER BY started_at DESC LIMIT 1) a
                  JOIN run r ON r.id = a.run_id
                  WHERE %s IN ('any', served.device)
                  ORDER BY a.started_at DESC LIMIT 1), '')""".formatted(kind);
    }
}
