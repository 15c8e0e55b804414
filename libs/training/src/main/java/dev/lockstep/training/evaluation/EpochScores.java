package dev.lockstep.training.evaluation;

import java.util.List;

import dev.lockstep.experiment.metrics.Score;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is after an epoch.
 *
 * @param validation null where nothing is set aside for validation
 */
public record EpochScores(@Nullable Score validation, Score test) {
    /** All of its losses. */
    public List<Double> losses() {
        return validation == null ? List.of(test.loss()) : List.of(validation.loss(), test.loss());
    }
}
