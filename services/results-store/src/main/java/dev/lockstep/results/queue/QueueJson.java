package dev.lockstep.results.queue;

import java.util.List;

import dev.lockstep.experiment.results.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * The queue as JSON: a page of what waits.
 *
 * @param waiting runs that no worker holds, over all pages
 * @param running runs that a worker holds
 */
record QueueJson(
        int waiting,
        int running,
        List<NamedRunJson> items,
        @Nullable String nextCursor) {
    static QueueJson of(QueueView queue, Labels labels) {
        return new QueueJson(
                queue.waiting(),
                queue.running(),
                queue.runs().items().stream()
                        .map(run -> NamedRunJson.of(run, labels))
                        .toList(),
                queue.runs().nextCursor());
    }
}
