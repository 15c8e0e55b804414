package dev.lockstep.experiment.spec;

/** The normalization of pixels in [0, 1] to the network's input. */
public enum Normalization {
    /** (x - mean) / standard deviation, both of the training set's channel. */
    @VariantName("dataset")
    DATASET,
    /** (x - 0.5) / 0.5. */
    @VariantName("half")
    HALF
}
