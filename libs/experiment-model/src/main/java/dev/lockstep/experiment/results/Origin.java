package dev.lockstep.experiment.results;

/**
 * Where the results of an experiment come from.
 *
 * @param imported whether the experiment was imported, with runs that were trained elsewhere
 * @param extensions how often seeds were added to the experiment after its submission
 */
public record Origin(boolean imported, int extensions) {}
