package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The current state of an experiment or a run.
 *
 * @param requested the status that its workers have yet to apply
 */
record StateJson(String id, RunStatus status, @Nullable RunStatus requested) {}
