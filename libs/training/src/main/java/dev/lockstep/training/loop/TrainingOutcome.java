package dev.lockstep.training.loop;

/** How a training ended without a failure. */
public enum TrainingOutcome {
    /** All epochs are done and recorded. */
    SUCCEEDED,
    /** A stop was requested: the run is recorded in a checkpoint and can be resumed. */
    RELEASED
}
