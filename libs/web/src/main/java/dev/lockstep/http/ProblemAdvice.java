package dev.lockstep.http;

import java.net.URI;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Responds to every error with {@code application/problem+json} (RFC 9457), regardless of the Accept header. */
public abstract class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final URI UNTYPED = URI.create("about:blank");

    private final String internalError;

    /**
     * Creates the advice of a service.
     *
     * @param internalError the detail of unexpected errors, which names the service's log
     */
    protected ProblemAdvice(String internalError) {
        this.internalError = internalError;
    }

    /** Logs the exception and responds with 500. */
    @ExceptionHandler
    protected @Nullable ResponseEntity<Object> unexpected(Exception e, HttpServletResponse response, WebRequest request)
            throws Exception {
        if (response.isCommitted()) {
            throw e; // closes the connection, so that the client detects the truncated response
        }
        LOG.error("{} failed", request.getDescription(false), e);
        return respond(e, HttpStatus.INTERNAL_SERVER_ERROR, internalError, request);
    }

    /** The parameters that Spring converts, other than {@link EnumParameters}, are numbers. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getPropertyName() + " must be a whole number, was '" + e.getValue() + "'";
        return respond(e, HttpStatus.BAD_REQUEST, detail, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getType() == null) {
            problem.setType(UNTYPED);
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    protected final @Nullable ResponseEntity<Object> respond(
            Exception e, HttpStatus status, @Nullable String detail, WebRequest request) {
        return respond(e, ProblemDetail.forStatusAndDetail(status, detail), request);
    }

    protected final @Nullable ResponseEntity<Object> respond(Exception e, ProblemDetail problem, WebRequest request) {
        return handleExceptionInternal(
                e, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()), request);
    }
}
