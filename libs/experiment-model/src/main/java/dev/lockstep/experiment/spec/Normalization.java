package dev.lockstep.experiment.spec;

/** How pixels in [0, 1] become the network's input. */
public enum Normalization {
    /** Less the training set's mean, over its standard deviation, for each channel. */
    @Choice("dataset")
    DATASET,
    /** Less 1/2, over 1/2. */
    @Choice("half")
    HALF
}
