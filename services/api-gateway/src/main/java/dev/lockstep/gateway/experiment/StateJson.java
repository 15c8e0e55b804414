package dev.lockstep.gateway.experiment;

import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The state that an experiment or a run has now.
 *
 * @param requested what its workers have yet to bring about
 */
record StateJson(String id, RunStatus status, @Nullable RunStatus requested) {}
