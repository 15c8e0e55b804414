package dev.lockstep.store.control;

/** What came of the wish to delete an experiment. */
public enum DeletionOutcome {
    DELETED,
    /** Some run of it has not ended: nothing was deleted. */
    NOT_ENDED,
    /** There is no such experiment. */
    UNKNOWN
}
