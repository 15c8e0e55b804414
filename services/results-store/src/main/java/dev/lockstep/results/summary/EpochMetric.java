package dev.lockstep.results.summary;

import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.http.Parameters;
import org.jspecify.annotations.Nullable;

/** An accuracy or loss after an epoch. */
public enum EpochMetric implements Metric {
    TRAIN_ACCURACY("trainAccuracy"),
    VAL_ACCURACY("valAccuracy"),
    TEST_ACCURACY("testAccuracy"),
    TRAIN_LOSS("trainLoss"),
    VAL_LOSS("valLoss"),
    TEST_LOSS("testLoss");

    /** The default of the query parameter {@code metric}. */
    public static final String DEFAULT = "testAccuracy";

    private final String field;

    EpochMetric(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    /** Parses the query parameter {@code metric}; throws {@link BadParameterException} if there is no such metric. */
    public static EpochMetric parse(String parameter) {
        return Parameters.choice("metric", parameter, List.of(values()), EpochMetric::field);
    }

    /** Returns whether a higher value is better. */
    public boolean higherIsBetter() {
        return isAccuracy();
    }

    /** Returns whether the value is a fraction from 0 to 1. */
    public boolean isAccuracy() {
        return switch (this) {
            case TRAIN_ACCURACY, VAL_ACCURACY, TEST_ACCURACY -> true;
            case TRAIN_LOSS, VAL_LOSS, TEST_LOSS -> false;
        };
    }

    /** Returns the value; null if it was not measured. */
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
