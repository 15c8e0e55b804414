package dev.lockstep.experiment.run;

import dev.lockstep.experiment.spec.TrainingSpec;

/** A run that a worker has just been given. */
public record ClaimedRun(Lease lease, ExperimentId experiment, int cell, long seed, TrainingSpec spec) {}
