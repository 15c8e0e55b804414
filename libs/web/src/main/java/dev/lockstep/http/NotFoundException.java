package dev.lockstep.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The requested resource does not exist. The HTTP status is 404. */
public final class NotFoundException extends ResponseStatusException {
    /** For example {@code new NotFoundException("experiment", "0197...")}. */
    public NotFoundException(String kind, String name) {
        super(HttpStatus.NOT_FOUND, "there is no " + kind + " " + name);
    }
}
