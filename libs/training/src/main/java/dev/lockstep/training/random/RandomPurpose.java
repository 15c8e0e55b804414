package dev.lockstep.training.random;

/** The uses of random numbers. Each purpose has its own streams, so that a new purpose does not change another one. */
public enum RandomPurpose {
    /** The split into training and validation images. */
    SPLIT(1),
    /** The order of the images in an epoch. */
    SHUFFLE(2),
    AUGMENTATION(3),
    INITIAL_PARAMETERS(4),
    DROPOUT(5),
    /** The images of the synthetic data set. */
    SYNTHETIC_IMAGES(6),
    /** Shards that are fixed for the whole run. */
    SHARDS(7);

    private final int code;

    RandomPurpose(int code) {
        this.code = code;
    }

    /** Returns the code that is part of the generator's counter. It must never change. */
    int code() {
        return code;
    }
}
