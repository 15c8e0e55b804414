package dev.lockstep.experiment.events;

import dev.lockstep.experiment.results.StoredEpoch;

/** An epoch of a run was stored. It may replace an earlier report of the same epoch. */
public record EpochStored(EventKey key, StoredEpoch epoch) implements RunEvent {}
