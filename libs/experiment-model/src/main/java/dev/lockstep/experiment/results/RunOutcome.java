package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to: what statistics over seeds are made of.
 *
 * @param last the epoch stored last: the final one once the run has succeeded
 * @param best the stored epoch with the highest validation accuracy; null where nothing is validated
 * @param totals over all stored epochs
 * @param fingerprint what its numbers depend on besides the spec; null until training began
 */
public record RunOutcome(
        RunId id,
        int cell,
        long seed,
        RunStatus status,
        @Nullable StoredEpoch last,
        @Nullable StoredEpoch best,
        Totals totals,
        @Nullable Fingerprint fingerprint) {
    /**
     * What a run has cost so far.
     *
     * @param syncRounds rounds in which replicas met
     * @param bytesCommunicated logical bytes that they exchanged
     * @param seconds of training and evaluation
     */
    public record Totals(long syncRounds, long bytesCommunicated, double seconds) {}
}
