package dev.lockstep.store.submission;

/** What came of a submission. */
public sealed interface SubmissionOutcome {
    /** It is stored, and its runs are queued. */
    record Accepted(StoredExperiment experiment) implements SubmissionOutcome {}

    /** It was stored before under the same idempotency key, and stands as given now. */
    record Repeated(StoredExperiment experiment) implements SubmissionOutcome {}

    /** Another request was sent before under the same idempotency key: nothing is stored. */
    record KeyReused() implements SubmissionOutcome {}

    /** Its owner would have more queued runs than are allowed, and has so many now: nothing is stored. */
    record OverQuota(int queuedRuns) implements SubmissionOutcome {}
}
