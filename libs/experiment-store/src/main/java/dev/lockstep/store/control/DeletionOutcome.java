package dev.lockstep.store.control;

/** The result of deleting an experiment. */
public enum DeletionOutcome {
    DELETED,
    /** A run of the experiment has not ended. Nothing was deleted. */
    NOT_ENDED,
    /** There is no such experiment. */
    NOT_FOUND
}
