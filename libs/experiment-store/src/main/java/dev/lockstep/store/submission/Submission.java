package dev.lockstep.store.submission;

import dev.lockstep.experiment.spec.ExperimentPlan;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that somebody wants to be stored.
 *
 * @param idempotencyKey null where the author named none: then every submission is a new experiment
 * @param mostQueuedRuns that its owner may have once it is stored
 * @param traceParent null where the submission is not traced
 */
public record Submission(
        ExperimentPlan plan,
        String owner,
        @Nullable IdempotencyKey idempotencyKey,
        int mostQueuedRuns,
        @Nullable String traceParent) {

    /** For owners who may queue as much as they like. */
    public Submission(ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey) {
        this(plan, owner, idempotencyKey, Integer.MAX_VALUE);
    }

    /** Of a request that is not traced. */
    public Submission(ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey, int mostQueuedRuns) {
        this(plan, owner, idempotencyKey, mostQueuedRuns, null);
    }

    /** As part of a trace, given in the form of the header that W3C Trace Context defines. */
    public Submission tracedAs(@Nullable String traceParent) {
        return new Submission(plan, owner, idempotencyKey, mostQueuedRuns, traceParent);
    }
}
