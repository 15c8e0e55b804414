package dev.lockstep.results.http;

/** A query parameter or header has an invalid value. The HTTP status is 400. */
public final class BadParameterException extends RuntimeException {
    /** {@code detail}: the rule and the value, as in "must be between 1 and 500, was 0". */
    public BadParameterException(String parameter, String detail) {
        super(parameter + " " + detail);
    }
}
