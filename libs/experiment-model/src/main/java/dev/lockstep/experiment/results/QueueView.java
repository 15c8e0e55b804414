package dev.lockstep.experiment.results;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The queue.
 *
 * @param waiting runs that no worker holds, over all pages
 * @param running runs that a worker holds
 * @param limit what keeps owners with waiting runs from having more in training
 * @param runs those that wait, in the order in which they will be taken
 */
public record QueueView(int waiting, int running, Limit limit, Page<RunView> runs) {
    /**
     * The limit on an owner's runs in training.
     *
     * @param runningRuns of one owner, on whatever device; null where any number may be
     * @param owners those whose waiting runs have no turn for it, by name
     */
    public record Limit(@Nullable Integer runningRuns, List<String> owners) {}
}
