package dev.lockstep.store.submission;

/** The result of a submission. */
public sealed interface SubmissionOutcome {
    /** The experiment is stored and its runs are queued. */
    record Accepted(StoredExperiment experiment) implements SubmissionOutcome {}

    /** The same request was stored before with this idempotency key. Contains its current status. */
    record Repeated(StoredExperiment experiment) implements SubmissionOutcome {}

    /** A different request was stored before with this idempotency key. Nothing is stored. */
    record KeyReused() implements SubmissionOutcome {}

    /** The experiment would exceed its owner's quota of queued runs. Nothing is stored. */
    record OverQuota(int queuedRuns) implements SubmissionOutcome {}
}
