package dev.lockstep.training.localsteps;

/** The sum of the losses of the samples of all replicas in one step. */
public record StepLoss(int samples, double lossSum) {}
