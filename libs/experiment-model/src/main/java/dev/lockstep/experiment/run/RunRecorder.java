package dev.lockstep.experiment.run;

import dev.lockstep.experiment.metrics.EpochMetrics;

/**
 * Stores what a worker reports about a run that it holds.
 *
 * <p>Every method is idempotent: it may be repeated if a connection broke before the outcome was known. Every method
 * throws {@link LeaseLostException} and writes nothing if the run is no longer held under the lease.
 */
public interface RunRecorder {
    /** Records that training started or resumed, with this fingerprint. */
    void started(Lease lease, Fingerprint fingerprint);

    void reportProgress(Lease lease, EpochProgress progress);

    /** Commits an uploaded checkpoint taken within an epoch. The run resumes from it. */
    void commitCheckpoint(Lease lease, CheckpointId checkpoint);

    /** Stores or replaces an epoch's metrics and commits its checkpoint and model, in one transaction. */
    Recorded commitEpoch(Lease lease, EpochMetrics metrics, CheckpointId checkpoint, ModelId model);

    /** Records success after the last epoch. Sets the final and best epoch and the status in one transaction. */
    void succeeded(Lease lease);

    void failed(Lease lease, Failure failure);

    /** How a reported epoch compares with an earlier report of the same epoch. */
    enum Recorded {
        NEW,
        /** An earlier attempt reported this epoch with the same parameters. */
        REPEATED,
        /** An earlier attempt with the same fingerprint reported other parameters: an error that deserves an alert. */
        DIFFERED
    }
}
