package dev.lockstep.cli.api;

import java.time.Instant;
import java.util.Map;

/**
 * The displayed fields of an experiment.
 *
 * @param example whether it came with Lockstep
 * @param extensions how often seeds were added
 * @param runsByStatus omits a status without runs
 */
public record ExperimentResponse(
        String id,
        String name,
        boolean example,
        StatusName status,
        Instant createdAt,
        boolean imported,
        int extensions,
        int runCount,
        Map<StatusName, Integer> runsByStatus) {
    public int succeeded() {
        return runsByStatus.getOrDefault(StatusName.SUCCEEDED, 0);
    }
}
