package dev.lockstep.experiment.run;

import java.util.UUID;

/**
 * A worker's right to a run: every write carries its token, and a token that is no longer the run's writes nothing.
 *
 * @param attempt counts the claims of this run, from 1
 */
public record Lease(RunId run, UUID token, int attempt) {}
