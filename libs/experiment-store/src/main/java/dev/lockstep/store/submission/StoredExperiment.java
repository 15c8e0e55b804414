package dev.lockstep.store.submission;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;

/** A summary of a stored experiment. */
public record StoredExperiment(ExperimentId id, String name, RunStatus status, int cellCount, int runCount) {}
