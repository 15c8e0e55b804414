package dev.lockstep.cli.api;

import java.time.Instant;
import java.util.Map;

/**
 * An experiment, as far as it is shown.
 *
 * @param runsByStatus only the states that some run is in
 */
public record Experiment(
        String id,
        String name,
        RunStatus status,
        Instant createdAt,
        int runCount,
        Map<RunStatus, Integer> runsByStatus) {
    public int succeeded() {
        return runsByStatus.getOrDefault(RunStatus.SUCCEEDED, 0);
    }
}
