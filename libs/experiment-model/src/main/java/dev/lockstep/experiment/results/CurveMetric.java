package dev.lockstep.experiment.results;

/** A metric of an epoch that can be plotted as a curve. */
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

    /** The metric's JSON field name. */
    public String field() {
        return field;
    }
}
