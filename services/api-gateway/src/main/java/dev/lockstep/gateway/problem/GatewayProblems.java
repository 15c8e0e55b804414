package dev.lockstep.gateway.problem;

import java.net.URI;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.experiment.spec.InvalidExportException;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.http.ProblemAdvice;
import dev.lockstep.specjson.MalformedJsonException;
import dev.lockstep.store.connection.DatabaseOutage;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Responds to the exceptions that only the gateway throws. */
@RestControllerAdvice
final class GatewayProblems extends ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProblems.class);
    private static final URI INVALID_SPEC = URI.create("/problems/invalid-spec");
    private static final URI INVALID_EXPORT = URI.create("/problems/invalid-export");

    GatewayProblems() {
        super("internal error; see the gateway's log");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalidSpec(InvalidSpecException e, WebRequest request) {
        int count = e.violations().size();
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        boolean ofExport = e instanceof InvalidExportException;
        String document = ofExport ? "export" : "experiment spec";
        problem.setType(ofExport ? INVALID_EXPORT : INVALID_SPEC);
        problem.setTitle("The " + document + " has " + count + (count == 1 ? " error" : " errors"));
        problem.setDetail("Each error has a JSON Pointer to its position in the " + (ofExport ? "export" : "spec")
                + ". Nothing was stored.");
        problem.setProperty("errors", e.violations());
        return respond(e, problem, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> malformedJson(MalformedJsonException e, WebRequest request) {
        return respond(e, HttpStatus.BAD_REQUEST, e.getMessage(), request);
    }

    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    @Nullable
    ResponseEntity<Object> unreadableQuery(RuntimeException e, WebRequest request) {
        String detail = "the query cannot be read: it must be percent-encoded UTF-8, and JSON must be sent as"
                + " application/json";
        return respond(e, HttpStatus.BAD_REQUEST, detail, request);
    }

    @ExceptionHandler({TransactionException.class, DataAccessException.class})
    @Nullable
    ResponseEntity<Object> databaseFailed(Exception e, HttpServletResponse response, WebRequest request)
            throws Exception {
        return DatabaseOutage.isCauseOf(e) ? databaseUnavailable(e, request) : unexpected(e, response, request);
    }

    private @Nullable ResponseEntity<Object> databaseUnavailable(Exception e, WebRequest request) {
        LOG.warn("{}: the database cannot be reached", request.getDescription(false), e);
        UnavailableException unavailable = new UnavailableException("the database cannot be reached", e);
        return handleErrorResponseException(
                unavailable, unavailable.getHeaders(), unavailable.getStatusCode(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "send JSON with Content-Type: application/json, as curl --json @file does";
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                e, ProblemDetail.forStatusAndDetail(status, "this path does not exist"), headers, status, request);
    }
}
