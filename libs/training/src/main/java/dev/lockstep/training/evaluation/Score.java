package dev.lockstep.training.evaluation;

/**
 * Loss and accuracy over a set of samples.
 *
 * @param loss mean cross-entropy over the samples
 * @param accuracy share of samples whose largest logit is that of the label, 0 to 1
 */
public record Score(double loss, double accuracy) {}
