package dev.lockstep.cli;

import java.io.PrintWriter;
import java.util.List;

import dev.lockstep.cli.api.Problem;
import dev.lockstep.cli.api.RequestRejectedException;
import dev.lockstep.cli.api.ServerUnreachableException;
import dev.lockstep.cli.text.TextGrid;
import dev.lockstep.cli.text.TextGrid.Align;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints errors to standard error and maps them to exit codes. */
final class ErrorReporter implements IExecutionExceptionHandler {
    private final PrintWriter err;

    ErrorReporter(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) throws Exception {
        return switch (exception) {
            case RequestRejectedException rejected -> rejected(rejected.problem());
            case ServerUnreachableException unreachable -> unreachable(unreachable);
            default -> throw exception;
        };
    }

    private int rejected(Problem problem) {
        print(problem, err);
        return ExitCode.FAILURE;
    }

    /** Prints why the server has rejected a request, with the place of each error. */
    static void print(Problem problem, PrintWriter err) {
        err.println(problem.headline());
        List<Problem.Violation> violations = problem.errors();
        if (violations != null) {
            TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT);
            violations.forEach(violation -> grid.line(violation.pointer(), violation.detail()));
            grid.render().forEach(err::println);
        } else if (problem.detail() != null) {
            err.println(" " + problem.detail());
        }
    }

    private int unreachable(ServerUnreachableException exception) {
        err.println(exception.getMessage());
        err.println(" Start a server with `make run`, or set its address with --server URL or LOCKSTEP_URL.");
        return ExitCode.UNREACHABLE;
    }
}
