package dev.lockstep.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A query parameter or header has an invalid value. The HTTP status is 400. */
public final class BadParameterException extends ResponseStatusException {
    /** {@code detail}: the rule and the value, as in "must be between 1 and 500, was 0". */
    public BadParameterException(String parameter, String detail) {
        super(HttpStatus.BAD_REQUEST, parameter + " " + detail);
    }
}
