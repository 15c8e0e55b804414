package dev.lockstep.experiment.results;

/** A cursor that this list has not given out. */
public final class InvalidCursorException extends RuntimeException {
    public InvalidCursorException(String cursor) {
        super("is no cursor of this list: " + cursor);
    }
}
