package dev.lockstep.training.checkpoint;

/** Thrown if a checkpoint cannot be read or does not belong to the run. */
public final class CheckpointException extends RuntimeException {
    public CheckpointException(String message) {
        super(message);
    }
}
