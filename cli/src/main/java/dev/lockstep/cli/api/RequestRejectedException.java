package dev.lockstep.cli.api;

/** The server rejected a request. */
public final class RequestRejectedException extends RuntimeException {
    private final transient Problem problem;

    RequestRejectedException(Problem problem) {
        super(problem.headline());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
