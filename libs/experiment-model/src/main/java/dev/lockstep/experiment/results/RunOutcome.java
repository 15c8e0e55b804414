package dev.lockstep.experiment.results;

import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run so far, from which statistics over seeds are computed.
 *
 * @param imported whether it was trained elsewhere
 * @param last the last stored epoch; the final epoch once the run has succeeded
 * @param best the stored epoch with the highest validation accuracy; null without validation
 * @param totals the costs summed over all stored epochs
 * @param fingerprint null until training starts
 */
public record RunOutcome(
        RunId id,
        int cell,
        long seed,
        RunStatus status,
        boolean imported,
        @Nullable StoredEpoch last,
        @Nullable StoredEpoch best,
        MetricValues totals,
        @Nullable Fingerprint fingerprint) {}
