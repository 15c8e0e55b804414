package dev.lockstep.results.http;

/** A query parameter that cannot be used. */
public final class BadParameterException extends RuntimeException {
    /**
     * @param fault what would be right, as in "must be between 1 and 500, was 0"
     */
    public BadParameterException(String parameter, String fault) {
        super(parameter + " " + fault);
    }
}
