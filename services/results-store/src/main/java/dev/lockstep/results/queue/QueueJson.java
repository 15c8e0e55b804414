package dev.lockstep.results.queue;

import java.util.List;

import dev.lockstep.experiment.results.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * The queue as JSON: a page of what waits.
 *
 * @param waiting runs that no worker holds, over all pages
 * @param running runs that a worker holds
 * @param runningRunsPerOwner how many of an owner's runs may be in training at once; null for any number
 * @param ownersAtLimit those who have so many: what waits of theirs waits for them, while others have their turns
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
