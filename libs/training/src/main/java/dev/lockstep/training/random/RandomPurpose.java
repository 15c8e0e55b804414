package dev.lockstep.training.random;

/** What random numbers are drawn for. Each purpose has draws of its own, so that adding one never moves another. */
public enum RandomPurpose {
    /** Which images are set aside for validation, and which are trained on. */
    SPLIT(1),
    /** The order of an epoch. */
    SHUFFLE(2),
    AUGMENTATION(3),
    INITIAL_PARAMETERS(4),
    DROPOUT(5),
    /** The images of the generated data set. */
    SYNTHETIC_IMAGES(6),
    /** Which images each replica has for the whole run. */
    SHARDS(7);

    private final int code;

    RandomPurpose(int code) {
        this.code = code;
    }

    /** Enters the counter: stays the same for ever, whatever the order of the constants. */
    int code() {
        return code;
    }
}
