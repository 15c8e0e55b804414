package dev.lockstep.results.summary;

import java.util.function.Function;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import org.jspecify.annotations.Nullable;

/** What an epoch is judged by. */
public enum EpochMetric implements Metric {
    TRAIN_ACCURACY("trainAccuracy", EpochMetrics::train, Score::accuracy),
    VAL_ACCURACY("valAccuracy", EpochMetrics::validation, Score::accuracy),
    TEST_ACCURACY("testAccuracy", EpochMetrics::test, Score::accuracy),
    TRAIN_LOSS("trainLoss", EpochMetrics::train, Score::loss),
    VAL_LOSS("valLoss", EpochMetrics::validation, Score::loss),
    TEST_LOSS("testLoss", EpochMetrics::test, Score::loss);

    private final String field;
    private final Function<EpochMetrics, @Nullable Score> samples;
    private final Function<Score, Double> measure;

    EpochMetric(String field, Function<EpochMetrics, @Nullable Score> samples, Function<Score, Double> measure) {
        this.field = field;
        this.samples = samples;
        this.measure = measure;
    }

    @Override
    public String field() {
        return field;
    }

    /** Null where it was not measured. */
    @Nullable
    Double of(EpochMetrics epoch) {
        Score score = samples.apply(epoch);
        return score == null ? null : measure.apply(score);
    }
}
