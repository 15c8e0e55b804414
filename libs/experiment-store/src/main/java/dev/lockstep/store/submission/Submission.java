package dev.lockstep.store.submission;

import dev.lockstep.experiment.spec.ExperimentPlan;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that somebody wants to be stored.
 *
 * @param idempotencyKey null where the author named none: then every submission is a new experiment
 * @param mostQueuedRuns that its owner may have once it is stored
 */
public record Submission(
        ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey, int mostQueuedRuns) {

    /** For owners who may queue as much as they like. */
    public Submission(ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey) {
        this(plan, owner, idempotencyKey, Integer.MAX_VALUE);
    }
}
