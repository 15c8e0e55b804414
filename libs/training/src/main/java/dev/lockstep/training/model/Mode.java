package dev.lockstep.training.model;

/** What a network does one way in training and another in evaluation. Made anew for each forward pass. */
public record Mode(Dropout dropout, BatchStatistics statistics) {
    public static final Mode EVALUATION = new Mode(Dropout.NONE, BatchStatistics.RUNNING);
}
