package dev.lockstep.gateway.keys;

import java.util.List;

import dev.lockstep.experiment.spec.Violation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A key that was asked for cannot be made as it is described. */
final class InvalidKeyException extends ErrorResponseException {
    InvalidKeyException(List<Violation> faults) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, problem(faults), null);
    }

    private static ProblemDetail problem(List<Violation> faults) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "a key has a role, an owner and a name; none was made");
        problem.setProperty("errors", faults);
        return problem;
    }
}
