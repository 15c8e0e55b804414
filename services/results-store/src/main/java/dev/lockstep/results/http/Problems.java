package dev.lockstep.results.http;

import dev.lockstep.experiment.results.InvalidCursorException;
import dev.lockstep.http.ProblemAdvice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/** Maps the exceptions of queries to problem details. */
@RestControllerAdvice
class Problems extends ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    Problems() {
        super("results-store failed; see its log for the cause");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalidCursor(InvalidCursorException e, WebRequest request) {
        return respond(e, HttpStatus.BAD_REQUEST, "cursor " + e.getMessage(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> databaseUnavailable(DataAccessResourceFailureException e, WebRequest request) {
        LOG.warn("{}: the database cannot be reached", request.getDescription(false), e);
        return respond(e, HttpStatus.SERVICE_UNAVAILABLE, "the database cannot be reached", request);
    }
}
