package dev.lockstep.results.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.lockstep.experiment.results.WorkerView;

/**
 * A worker and its runs as JSON.
 *
 * @param secondsSinceHeard by the database's clock
 * @param available whether it has been heard in the last 30 seconds
 */
record WorkerJson(
        String name,
        String device,
        int slots,
        Instant startedAt,
        Instant lastHeardAt,
        double secondsSinceHeard,
        boolean available,
        List<NamedRunJson> runs) {
    static WorkerJson of(WorkerView view, CellLabelCache labels) {
        return new WorkerJson(
                view.worker().name(),
                view.worker().device().name().toLowerCase(Locale.ROOT),
                view.worker().slots(),
                view.startedAt(),
                view.lastHeartbeatAt(),
                view.heartbeatAge().toMillis() / 1e3,
                view.isAvailable(),
                view.runs().stream().map(run -> NamedRunJson.of(run, labels)).toList());
    }
}
