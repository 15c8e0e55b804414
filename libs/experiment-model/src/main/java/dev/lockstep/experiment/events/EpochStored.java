package dev.lockstep.experiment.events;

import dev.lockstep.experiment.results.StoredEpoch;

/** An epoch of a run was stored, perhaps in place of an earlier report of it. */
public record EpochStored(EventPosition place, StoredEpoch epoch) implements RunEvent {}
