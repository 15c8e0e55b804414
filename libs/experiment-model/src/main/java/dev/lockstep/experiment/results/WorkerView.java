package dev.lockstep.experiment.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.lockstep.experiment.run.WorkerInfo;

/**
 * A worker and what it is at.
 *
 * @param silence time since it was last heard, by the store's own clock
 * @param runs those it holds
 */
public record WorkerView(
        WorkerInfo worker, Instant startedAt, Instant lastHeardAt, Duration silence, List<RunView> runs) {
    public WorkerView {
        runs = List.copyOf(runs);
    }
}
