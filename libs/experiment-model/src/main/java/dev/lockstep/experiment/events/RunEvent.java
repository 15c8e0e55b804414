package dev.lockstep.experiment.events;

/** A stored event of a run. */
public sealed interface RunEvent permits StatusChange, EpochStored {
    EventKey key();
}
