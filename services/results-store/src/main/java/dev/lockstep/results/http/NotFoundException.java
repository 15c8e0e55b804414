package dev.lockstep.results.http;

/** The requested resource does not exist. The HTTP status is 404. */
public final class NotFoundException extends RuntimeException {
    /** For example {@code new NotFoundException("experiment", "0197...")}. */
    public NotFoundException(String kind, String name) {
        super("there is no " + kind + " " + name);
    }
}
