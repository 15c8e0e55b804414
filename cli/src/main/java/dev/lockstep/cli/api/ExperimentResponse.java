package dev.lockstep.cli.api;

import java.time.Instant;
import java.util.Map;

/**
 * An experiment, as far as it is shown.
 *
 * @param runsByStatus only the states that some run is in
 */
public record ExperimentResponse(
        String id,
        String name,
        StatusName status,
        Instant createdAt,
        int runCount,
        Map<StatusName, Integer> runsByStatus) {
    public int succeeded() {
        return runsByStatus.getOrDefault(StatusName.SUCCEEDED, 0);
    }
}
