package dev.lockstep.experiment.results;

import java.time.Instant;

import dev.lockstep.experiment.metrics.EpochMetrics;

/** The latest report of an epoch, and the number of the attempt that reported it. */
public record StoredEpoch(EpochMetrics metrics, int attempt, Instant endedAt) {}
