package dev.lockstep.store.submission;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;

/** An experiment in the store, in short. */
public record StoredExperiment(ExperimentId id, String name, RunStatus status, int cellCount, int runCount) {}
