package dev.lockstep.results.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.lockstep.experiment.results.WorkerView;

/** A worker and its runs as JSON; {@code secondsSinceHeard} is measured by the database's clock. */
record WorkerJson(
        String name,
        String device,
        int slots,
        Instant startedAt,
        Instant lastHeardAt,
        double secondsSinceHeard,
        List<NamedRunJson> runs) {
    static WorkerJson of(WorkerView view, CellLabelCache labels) {
        return new WorkerJson(
                view.worker().name(),
                view.worker().device().name().toLowerCase(Locale.ROOT),
                view.worker().slots(),
                view.startedAt(),
                view.lastHeartbeatAt(),
                view.heartbeatAge().toMillis() / 1e3,
                view.runs().stream().map(run -> NamedRunJson.of(run, labels)).toList());
    }
}
