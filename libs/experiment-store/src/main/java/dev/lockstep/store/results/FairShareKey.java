package dev.lockstep.store.results;

/** SQL for the current position of the round-robin between owners (docs/decisions/0012-fair-turns.md). */
final class FairShareKey {
    private FairShareKey() {}

    /** Returns SQL for the owner of the latest claim of a kind of device ({@code 'any'}: all), or {@code ''}. */
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
