package dev.lockstep.experiment.metrics;

/**
 * How well a model did on some samples.
 *
 * @param loss mean cross-entropy over the samples
 * @param accuracy share of samples whose largest logit is the label's, 0 to 1
 */
public record Score(double loss, double accuracy) {}
