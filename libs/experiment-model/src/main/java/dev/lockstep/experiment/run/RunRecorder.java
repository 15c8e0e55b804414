package dev.lockstep.experiment.run;

import dev.lockstep.experiment.metrics.EpochMetrics;

/**
 * What a worker writes about a run it holds.
 *
 * <p>Every method may be called again where nobody knows whether it was done, because a connection broke: what was done stays done once.
 * Every method throws {@link LeaseLostException}, and has written nothing, where the run is no longer held under the lease.
 */
public interface RunRecorder {
    /** The run's training begins, or goes on, under these conditions. */
    void began(Lease lease, Fingerprint fingerprint);

    void progress(Lease lease, EpochProgress progress);

    /** Marks an uploaded checkpoint, taken within an epoch, as the one to go on from. */
    void checkpoint(Lease lease, CheckpointId checkpoint);

    /** Stores an epoch's metrics, superseding what an earlier attempt reported of it, and marks its checkpoint and model, in one transaction. */
    Recorded epoch(Lease lease, EpochMetrics metrics, CheckpointId checkpoint, ModelId model);

    /** The run is done: every epoch is stored. Its final and best epoch and its state change in one transaction. */
    void succeeded(Lease lease);

    void failed(Lease lease, Failure failure);

    /** How a reported epoch compares with what was stored of it before. */
    enum Recorded {
        NEW,
        /** An earlier attempt reported this epoch with the same parameters. */
        REPEATED,
        /** An earlier attempt reported it with other parameters under the same fingerprint: a fault worth an alarm. */
        DIFFERED
    }
}
