package dev.lockstep.experiment.run;

import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetrics;

/**
 * Stores what a worker reports about a run that it holds.
 *
 * <p>Every method is idempotent: it may be repeated if a connection broke before the outcome was known. Every method
 * throws {@link LeaseLostException} and writes nothing if the run is no longer held under the lease.
 */
public interface RunRecorder {
    /** Records that training started or resumed, with this fingerprint, and returns what is known from before. */
    RunHistory started(Lease lease, Fingerprint fingerprint);

    /**
     * Stores with the run that it diverged, with the worker and the fingerprint of this attempt. A stored epoch as late
     * as the divergence's, or a failure, ends the doubt.
     *
     * @param flight the flight recorder's checksums of the epoch up to the divergence
     * @return whether another live worker could train the run. If so, the run is left to others for a while once this
     *     worker {@linkplain RunQueue#releaseAsLost releases} it.
     */
    boolean doubted(Lease lease, Failure divergence, byte[] flight);

    /** Clears the doubt of a run, whose second divergence was in another step. */
    void doubtEnded(Lease lease);

    /** Stores the flight recorder's checksums of an epoch, and deletes those of epochs before the previous one. */
    void storeFlight(Lease lease, int epoch, byte[] flight);

    /** Returns the latest stored checksums of an epoch. */
    Optional<byte[]> flight(RunId run, int epoch);

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
        /** No attempt reported this epoch before, or one under another fingerprint did, with other parameters. */
        NEW,
        /** An earlier attempt reported this epoch with the same parameters. */
        REPEATED,
        /**
         * An earlier attempt reported this epoch with other parameters, and it and all later ones had the same
         * fingerprint: an error that deserves an alert.
         */
        DIFFERED
    }
}
