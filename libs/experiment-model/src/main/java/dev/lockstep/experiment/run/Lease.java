package dev.lockstep.experiment.run;

import java.util.UUID;

/** A worker's lease on a run for one attempt (from 1). A write whose token is not the run's current one is rejected. */
public record Lease(RunId run, UUID token, int attempt) {}
