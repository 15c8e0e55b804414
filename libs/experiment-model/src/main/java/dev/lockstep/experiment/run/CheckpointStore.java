package dev.lockstep.experiment.run;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Stores checkpoints and the models of epochs. An upload takes effect when {@link RunRecorder} commits it. */
public interface CheckpointStore {
    /**
     * Uploads a checkpoint in chunks, without locking the run.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    CheckpointId upload(Lease lease, Checkpoint checkpoint);

    /**
     * Uploads the model of an epoch, as {@link #upload} does a checkpoint.
     *
     * @param epoch from 1
     * @param content a safetensors file
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    ModelId uploadModel(Lease lease, int epoch, ByteBuffer content);

    /** Returns the newest committed checkpoint whose digest matches its content; corrupt ones are skipped. */
    Optional<Checkpoint> latest(RunId run);

    /**
     * Deletes orphaned uploads of lost attempts, and the checkpoints of succeeded and cancelled runs. Any worker may
     * call this at any time. Returns the number of deleted files.
     */
    int collectOrphans();
}
