package dev.lockstep.experiment.results;

import java.time.Instant;

import dev.lockstep.experiment.metrics.EpochMetrics;

/**
 * An epoch as it was reported last.
 *
 * @param attempt the claim under which it was reported
 */
public record StoredEpoch(EpochMetrics metrics, int attempt, Instant endedAt) {}
