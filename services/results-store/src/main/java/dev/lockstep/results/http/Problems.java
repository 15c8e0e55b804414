package dev.lockstep.results.http;

import java.net.URI;

import dev.lockstep.experiment.results.InvalidCursorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Maps exceptions to {@code application/problem+json} (RFC 9457), whatever the Accept header. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final URI ABOUT_BLANK = URI.create("about:blank");

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> notFound(NotFoundException e, WebRequest request) {
        return problem(e, HttpStatus.NOT_FOUND, e.getMessage(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> badParameter(BadParameterException e, WebRequest request) {
        return problem(e, HttpStatus.BAD_REQUEST, e.getMessage(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalidCursor(InvalidCursorException e, WebRequest request) {
        return problem(e, HttpStatus.BAD_REQUEST, "cursor " + e.getMessage(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> databaseUnavailable(DataAccessResourceFailureException e, WebRequest request) {
        LOG.warn("{}: the database cannot be reached", request.getDescription(false), e);
        return problem(e, HttpStatus.SERVICE_UNAVAILABLE, "the database cannot be reached", request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        LOG.error("{} failed", request.getDescription(false), e);
        return problem(e, HttpStatus.INTERNAL_SERVER_ERROR, "results-store failed; see its log for the cause", request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getPropertyName() + " must be a whole number, was '" + e.getValue() + "'";
        return problem(e, HttpStatus.BAD_REQUEST, detail, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setType(ABOUT_BLANK);
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private @Nullable ResponseEntity<Object> problem(
            Exception e, HttpStatus status, @Nullable String detail, WebRequest request) {
        return handleExceptionInternal(
                e, ProblemDetail.forStatusAndDetail(status, detail), new HttpHeaders(), status, request);
    }
}
