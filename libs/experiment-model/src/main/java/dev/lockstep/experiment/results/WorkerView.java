package dev.lockstep.experiment.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.lockstep.experiment.run.WorkerInfo;

/**
 * A worker and its runs.
 *
 * @param heartbeatAge time since the last heartbeat, by the store's clock
 * @param runs the runs that it holds
 */
public record WorkerView(
        WorkerInfo worker, Instant startedAt, Instant lastHeartbeatAt, Duration heartbeatAge, List<RunView> runs) {
    /** Without a heartbeat for this long, a worker is not available. */
    public static final Duration MAX_SILENCE = Duration.ofSeconds(30);

    public WorkerView {
        runs = List.copyOf(runs);
    }

    public boolean isAvailable() {
        return heartbeatAge.compareTo(MAX_SILENCE) < 0;
    }
}
