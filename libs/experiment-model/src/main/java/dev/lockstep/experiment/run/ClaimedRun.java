package dev.lockstep.experiment.run;

import dev.lockstep.experiment.spec.TrainingSpec;
import org.jspecify.annotations.Nullable;

/**
 * A run that a worker has just been given.
 *
 * @param traceParent the trace of the request that submitted it, in the form of the header that W3C Trace Context defines; null where it was not
 *     traced
 */
public record ClaimedRun(
        Lease lease,
        ExperimentId experiment,
        int cell,
        long seed,
        TrainingSpec spec,
        @Nullable String traceParent) {}
