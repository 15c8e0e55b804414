package dev.lockstep.experiment.results;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The queue.
 *
 * @param waiting number of runs that no worker holds, over all pages
 * @param running number of runs that a worker holds
 * @param limit the limit on running runs per owner
 * @param runs the waiting runs, in the order in which workers will claim them
 */
public record QueueView(int waiting, int running, Limit limit, Page<RunView> runs) {
    /**
     * The limit on running runs per owner.
     *
     * @param runningRuns maximum of one owner over all devices; null if unlimited
     * @param owners names of the owners at the limit, whose runs wait for it
     */
    public record Limit(@Nullable Integer runningRuns, List<String> owners) {}
}
