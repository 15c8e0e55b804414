package dev.lockstep.training.strategy;

/**
 * What a step reports of its samples, in training mode and before its update.
 *
 * @param lossSum over the samples
 * @param correct samples whose largest logit is the label's
 */
public record StepResult(int samples, double lossSum, long correct) {}
