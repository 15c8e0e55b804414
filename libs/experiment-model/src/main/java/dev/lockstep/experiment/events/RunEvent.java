package dev.lockstep.experiment.events;

/** Something that happened to a run and stays. */
public sealed interface RunEvent permits StatusChange, EpochStored {
    EventPosition place();
}
