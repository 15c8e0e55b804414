package dev.lockstep.experiment.run;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Where checkpoints, and the models of epochs, are kept. What is uploaded counts for nothing before a {@link RunRecorder} call has marked it. */
public interface CheckpointStore {
    /**
     * Writes a checkpoint, in chunks and without holding the run's lock.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    CheckpointId upload(Lease lease, ByteBuffer content);

    /**
     * Writes the model of an epoch, as {@link #upload} does a checkpoint.
     *
     * @param epoch from 1
     * @param content a safetensors file
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    ModelId uploadModel(Lease lease, int epoch, ByteBuffer content);

    /** The newest marked checkpoint that is whole: one whose digest does not hold is passed over for the one before it. */
    Optional<ByteBuffer> latest(RunId run);

    /**
     * Removes what no run can need any more: uploads that lost attempts left behind, and the checkpoints of runs that have succeeded or were
     * cancelled. Any worker may do it at any time.
     *
     * @return how many files went
     */
    int removeLeftBehind();
}
