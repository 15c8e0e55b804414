package dev.lockstep.gateway.keys;

import java.util.List;

import dev.lockstep.experiment.spec.Violation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Signals a request for a key with invalid fields (422). */
final class InvalidKeyException extends ErrorResponseException {
    InvalidKeyException(List<Violation> violations) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, problem(violations), null);
    }

    private static ProblemDetail problem(List<Violation> violations) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "a key requires a role, an owner and a name; no key was created");
        problem.setProperty("errors", violations);
        return problem;
    }
}
