package dev.lockstep.experiment.results;

/** A number that every epoch has, and that is drawn over the epochs. */
public enum CurveMetric {
    TRAIN_ACCURACY("trainAccuracy"),
    VAL_ACCURACY("valAccuracy"),
    TEST_ACCURACY("testAccuracy"),
    TRAIN_LOSS("trainLoss"),
    VAL_LOSS("valLoss"),
    TEST_LOSS("testLoss"),
    LEARNING_RATE("learningRate"),
    LOCAL_STEPS("localSteps"),
    SYNC_ROUNDS("syncRounds"),
    BYTES_COMMUNICATED("bytesCommunicated"),
    SECONDS("seconds"),
    SAMPLES_PER_SECOND("samplesPerSecond");

    private final String field;

    CurveMetric(String field) {
        this.field = field;
    }

    /** Its name in JSON. */
    public String field() {
        return field;
    }
}
