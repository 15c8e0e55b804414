package dev.lockstep.results.summary;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import org.jspecify.annotations.Nullable;

/** What an epoch is judged by. */
public enum EpochMetric implements Metric {
    TRAIN_ACCURACY("trainAccuracy"),
    VAL_ACCURACY("valAccuracy"),
    TEST_ACCURACY("testAccuracy"),
    TRAIN_LOSS("trainLoss"),
    VAL_LOSS("valLoss"),
    TEST_LOSS("testLoss");

    private final String field;

    EpochMetric(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    /** Null where it was not measured. */
    @Nullable
    Double of(EpochMetrics epoch) {
        Score validation = epoch.validation();
        return switch (this) {
            case TRAIN_ACCURACY -> epoch.train().accuracy();
            case VAL_ACCURACY -> validation == null ? null : validation.accuracy();
            case TEST_ACCURACY -> epoch.test().accuracy();
            case TRAIN_LOSS -> epoch.train().loss();
            case VAL_LOSS -> validation == null ? null : validation.loss();
            case TEST_LOSS -> epoch.test().loss();
        };
    }
}
