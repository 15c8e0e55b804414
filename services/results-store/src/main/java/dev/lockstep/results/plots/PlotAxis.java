package dev.lockstep.results.plots;

import dev.lockstep.experiment.results.CurveMetric;

/** The axis of a metric; {@code factor} converts a stored value to the unit. */
record PlotAxis(String name, String unit, double factor) {
    private static final String SHARE = "%";
    private static final String CROSS_ENTROPY = "mean cross-entropy, nats";
    private static final double PERCENT = 100;
    private static final double PER_MILLION = 1e-6;

    static PlotAxis of(CurveMetric metric) {
        return switch (metric) {
            case TRAIN_ACCURACY -> new PlotAxis("train accuracy", SHARE, PERCENT);
            case VAL_ACCURACY -> new PlotAxis("validation accuracy", SHARE, PERCENT);
            case TEST_ACCURACY -> new PlotAxis("test accuracy", SHARE, PERCENT);
            case TRAIN_LOSS -> new PlotAxis("train loss", CROSS_ENTROPY, 1);
            case VAL_LOSS -> new PlotAxis("validation loss", CROSS_ENTROPY, 1);
            case TEST_LOSS -> new PlotAxis("test loss", CROSS_ENTROPY, 1);
            case LEARNING_RATE -> new PlotAxis("learning rate", "at the first step of the epoch", 1);
            case LOCAL_STEPS -> new PlotAxis("local steps", "per round", 1);
            case SYNC_ROUNDS -> new PlotAxis("rounds", "per epoch", 1);
            case BYTES_COMMUNICATED -> new PlotAxis("communication", "MB per epoch", PER_MILLION);
            case SECONDS -> new PlotAxis("time", "s per epoch", 1);
            case SAMPLES_PER_SECOND -> new PlotAxis("throughput", "images/s", 1);
        };
    }

    /** Returns the axis label, as in "test accuracy (%)". */
    String label() {
        return name + " (" + unit + ")";
    }
}
