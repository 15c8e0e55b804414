package dev.lockstep.experiment.results;

/**
 * Where the results of an experiment come from.
 *
 * @param imported whether the experiment was imported, with runs that were trained elsewhere
 * @param example whether it came with Lockstep; examples are never the latest experiment, nor on the leaderboard
 * @param extensions how often seeds were added to the experiment after its submission
 */
public record Origin(boolean imported, boolean example, int extensions) {}
