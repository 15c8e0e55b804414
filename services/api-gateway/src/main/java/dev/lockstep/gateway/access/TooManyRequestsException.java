package dev.lockstep.gateway.access;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Signals that a caller exceeds a limit and may retry later (429). */
public final class TooManyRequestsException extends ErrorResponseException {
    /**
     * Creates the exception.
     *
     * @param retryAfter sent in whole seconds, rounded up, at least one
     */
    public TooManyRequestsException(String detail, Duration retryAfter) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, detail),
                null);
        getHeaders()
                .set(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }
}
