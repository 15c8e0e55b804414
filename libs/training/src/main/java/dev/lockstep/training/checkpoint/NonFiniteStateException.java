package dev.lockstep.training.checkpoint;

/** Thrown instead of writing a checkpoint whose tensors hold infinities or NaN: a run could not continue from it. */
public final class NonFiniteStateException extends RuntimeException {
    NonFiniteStateException(String tensor) {
        super("tensor " + tensor + " has a value that is not finite");
    }
}
