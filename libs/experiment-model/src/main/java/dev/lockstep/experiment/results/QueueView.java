package dev.lockstep.experiment.results;

/**
 * The queue.
 *
 * @param waiting runs that no worker holds, over all pages
 * @param running runs that a worker holds
 * @param runs those that wait, in the order in which they will be taken
 */
public record QueueView(int waiting, int running, Page<RunView> runs) {}
