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

/** Tells what went wrong in words, and scripts in exit codes. */
final class ErrorReporter implements IExecutionExceptionHandler {
    private final PrintWriter err;

    ErrorReporter(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) throws Exception {
        return switch (fault) {
            case RequestRejectedException refused -> refused(refused.problem());
            case ServerUnreachableException unreachable -> unreachable(unreachable);
            default -> throw fault;
        };
    }

    private int refused(Problem problem) {
        err.println(problem.headline());
        List<Problem.Fault> faults = problem.errors();
        if (faults != null) {
            TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT);
            faults.forEach(fault -> grid.line(fault.pointer(), fault.detail()));
            grid.render().forEach(err::println);
        } else if (problem.detail() != null) {
            err.println(" " + problem.detail());
        }
        return ExitCode.REFUSED;
    }

    private int unreachable(ServerUnreachableException fault) {
        err.println(fault.getMessage());
        err.println(" Start one with `make run`, or say where it is with --server URL or LOCKSTEP_URL.");
        return ExitCode.UNREACHABLE;
    }
}
