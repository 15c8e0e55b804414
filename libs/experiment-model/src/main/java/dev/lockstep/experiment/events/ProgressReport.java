package dev.lockstep.experiment.events;

import java.time.Instant;

import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/** The latest progress of a run that a worker trains. The next report replaces it; progress reports are not kept. */
public record ProgressReport(RunId run, ExperimentId experiment, RunProgress progress, Instant reportedAt) {}
