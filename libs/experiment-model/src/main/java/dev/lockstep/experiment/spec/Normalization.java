package dev.lockstep.experiment.spec;

/** How pixels in [0, 1] become the network's input. */
public enum Normalization {
    /** Less the training set's mean, over its standard deviation, for each channel. */
    @VariantName("dataset")
    DATASET,
    /** Less 1/2, over 1/2. */
    @VariantName("half")
    HALF
}
