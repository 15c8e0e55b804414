package dev.lockstep.training.evaluation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The loss and accuracy of a model after an epoch; {@code validation} is null if the run has no validation images. */
public record EpochScores(@Nullable Score validation, Score test) {
    /** Returns the losses of all evaluated sets. */
    public List<Double> losses() {
        return validation == null ? List.of(test.loss()) : List.of(validation.loss(), test.loss());
    }
}
