package dev.lockstep.results.queue;

import java.util.List;

import dev.lockstep.experiment.results.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * The queue as JSON, with one page of its runs.
 *
 * @param waiting number of runs without a worker, over all pages
 * @param running number of runs that a worker holds
 * @param runningRunsPerOwner limit of runs that one owner can have in training at once; null if there is none
 * @param ownersAtLimit owners that have reached the limit; their queued runs wait until one of their runs ends
 */
record QueueJson(
        int waiting,
        int running,
        @Nullable Integer runningRunsPerOwner,
        List<String> ownersAtLimit,
        List<NamedRunJson> items,
        @Nullable String nextCursor) {
    static QueueJson of(QueueView queue, CellLabelCache labels) {
        return new QueueJson(
                queue.waiting(),
                queue.running(),
                queue.limit().runningRuns(),
                queue.limit().owners(),
                queue.runs().items().stream()
                        .map(run -> NamedRunJson.of(run, labels))
                        .toList(),
                queue.runs().nextCursor());
    }
}
