package dev.lockstep.experiment.events;

import java.time.Instant;

import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/** How far a run is that a worker holds. Replaced by the next report, and not kept. */
public record ProgressReport(RunId run, ExperimentId experiment, RunProgress progress, Instant reportedAt) {}
