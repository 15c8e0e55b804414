package dev.lockstep.training.checkpoint;

/** A checkpoint that cannot be gone on from; the message says why. */
public final class CheckpointException extends RuntimeException {
    public CheckpointException(String message) {
        super(message);
    }
}
