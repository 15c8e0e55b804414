package dev.lockstep.experiment.run;

import dev.lockstep.experiment.spec.TrainingSpec;
import org.jspecify.annotations.Nullable;

/**
 * A run that a worker has claimed.
 *
 * @param traceParent the W3C Trace Context header of the request that submitted the run; null if it was not traced
 */
public record ClaimedRun(
        Lease lease,
        ExperimentId experiment,
        int cell,
        long seed,
        TrainingSpec spec,
        @Nullable String traceParent) {}
