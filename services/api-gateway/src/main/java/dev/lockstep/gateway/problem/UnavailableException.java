package dev.lockstep.gateway.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Signals that a dependency of the gateway is unavailable and that the caller may retry soon (503). */
public final class UnavailableException extends ErrorResponseException {
    private static final String RETRY_AFTER_SECONDS = "2";

    /**
     * Creates the exception.
     *
     * @param detail as in "results-store cannot be reached"
     */
    public UnavailableException(String detail, Throwable cause) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail),
                cause);
        getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
