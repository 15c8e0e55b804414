package dev.lockstep.training.model;

/** The behaviour that differs between training and evaluation mode, for one forward pass. */
public record ForwardMode(Dropout dropout, BatchNormMode batchNorm) {
    public static final ForwardMode EVALUATION = new ForwardMode(Dropout.NONE, BatchNormMode.RUNNING);
}
