package dev.lockstep.results.summary;

import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.results.http.Parameters;
import org.jspecify.annotations.Nullable;

/** What an epoch is judged by. */
public enum EpochMetric implements Metric {
    TRAIN_ACCURACY("trainAccuracy"),
    VAL_ACCURACY("valAccuracy"),
    TEST_ACCURACY("testAccuracy"),
    TRAIN_LOSS("trainLoss"),
    VAL_LOSS("valLoss"),
    TEST_LOSS("testLoss");

    /** What {@code metric} is where the caller is silent, as an annotation wants it. */
    public static final String DEFAULT = "testAccuracy";

    private final String field;

    EpochMetric(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    /**
     * The one that the query parameter {@code metric} names.
     *
     * @throws BadParameterException if it names none
     */
    public static EpochMetric named(String parameter) {
        return Parameters.named("metric", parameter, List.of(values()), EpochMetric::field);
    }

    /** Whether a difference towards more is one for the better. */
    public boolean higherIsBetter() {
        return isAccuracy();
    }

    /** Whether it is a share of one. */
    public boolean isAccuracy() {
        return switch (this) {
            case TRAIN_ACCURACY, VAL_ACCURACY, TEST_ACCURACY -> true;
            case TRAIN_LOSS, VAL_LOSS, TEST_LOSS -> false;
        };
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
