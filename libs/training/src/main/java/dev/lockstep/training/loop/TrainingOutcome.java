package dev.lockstep.training.loop;

/** How a training ended that did not fail. */
public enum TrainingOutcome {
    /** All epochs are done and recorded. */
    SUCCEEDED,
    /** A stop was asked for: a checkpoint of where it stopped is recorded. */
    HANDED_BACK
}
