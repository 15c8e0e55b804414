package dev.lockstep.store.submission;

import dev.lockstep.experiment.spec.ExperimentPlan;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that somebody wants to be stored.
 *
 * @param idempotencyKey null where the author named none: then every submission is a new experiment
 */
public record Submission(
        ExperimentPlan plan, String owner, @Nullable IdempotencyKey idempotencyKey) {}
