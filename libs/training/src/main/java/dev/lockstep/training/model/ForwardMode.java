package dev.lockstep.training.model;

/** What a network does one way in training and another in evaluation. Made anew for each forward pass. */
public record ForwardMode(Dropout dropout, BatchNormMode statistics) {
    public static final ForwardMode EVALUATION = new ForwardMode(Dropout.NONE, BatchNormMode.RUNNING);
}
