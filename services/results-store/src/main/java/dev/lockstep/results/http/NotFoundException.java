package dev.lockstep.results.http;

/** Something was asked for that is not there. */
public final class NotFoundException extends RuntimeException {
    /** As in {@code new NotFoundException("experiment", "0197...")}. */
    public NotFoundException(String kind, String name) {
        super("there is no " + kind + " " + name);
    }
}
