package dev.lockstep.experiment.results;

/** Thrown if a page cursor was not returned by the same list. */
public final class InvalidCursorException extends RuntimeException {
    public InvalidCursorException(String cursor) {
        super("is not a cursor of this list: " + cursor);
    }
}
