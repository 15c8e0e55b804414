package dev.lockstep.gateway.access;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Somebody asks for more than is their due; they may try again later. */
public final class TooManyRequestsException extends ErrorResponseException {
    /**
     * Tells what is too much.
     *
     * @param tryAgainIn told in whole seconds, at least one
     */
    public TooManyRequestsException(String detail, Duration tryAgainIn) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, detail),
                null);
        getHeaders()
                .set(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, tryAgainIn.plusMillis(999).toSeconds())));
    }
}
