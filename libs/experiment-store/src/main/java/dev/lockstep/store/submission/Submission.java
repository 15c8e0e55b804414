package dev.lockstep.store.submission;

import dev.lockstep.experiment.spec.ExperimentPlan;
import org.jspecify.annotations.Nullable;

/**
 * A request to store an experiment.
 *
 * @param idempotencyKey null if the request has none: then every submission is a new experiment
 * @param maxQueuedRuns the quota: how many queued runs the owner may have, including those of this experiment
 * @param traceParent the trace header of W3C Trace Context; null if the request is not traced
 */
public record Submission(
        ExperimentPlan plan,
        String owner,
        @Nullable IdempotencyKey idempotencyKey,
        int maxQueuedRuns,
        @Nullable String traceParent) {

    /** Creates a submission without a quota. */
    public Submission(ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey) {
        this(plan, owner, idempotencyKey, Integer.MAX_VALUE);
    }

    /** Creates a submission that is not traced. */
    public Submission(ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey, int maxQueuedRuns) {
        this(plan, owner, idempotencyKey, maxQueuedRuns, null);
    }

    /** Returns this submission as part of a trace. */
    public Submission withTraceParent(@Nullable String traceParent) {
        return new Submission(plan, owner, idempotencyKey, maxQueuedRuns, traceParent);
    }
}
