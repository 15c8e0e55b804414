package dev.lockstep.experiment.run;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Where checkpoints are kept. */
public interface CheckpointStore {
    /**
     * Writes a checkpoint, in chunks and without holding the run's lock. It is not used before a {@link RunRecorder} call has marked it.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    CheckpointId upload(Lease lease, ByteBuffer content);

    /** The newest marked checkpoint that is whole: one whose digest does not hold is passed over for the one before it. */
    Optional<ByteBuffer> latest(RunId run);
}
