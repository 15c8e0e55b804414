package dev.lockstep.cli.api;

import java.time.Instant;
import java.util.Map;

/** The displayed fields of an experiment; {@code runsByStatus} omits a status without runs, and only lists tell examples. */
public record ExperimentResponse(
        String id,
        String name,
        boolean example,
        StatusName status,
        Instant createdAt,
        int runCount,
        Map<StatusName, Integer> runsByStatus) {
    public int succeeded() {
        return runsByStatus.getOrDefault(StatusName.SUCCEEDED, 0);
    }
}
