package dev.lockstep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.cli.api.Problem;
import dev.lockstep.cli.api.RequestRejectedException;
import dev.lockstep.cli.api.ServerUnreachableException;
import dev.lockstep.cli.api.UnexpectedResponseException;
import dev.lockstep.cli.text.TextGrid;
import dev.lockstep.cli.text.TextGrid.Align;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints errors to standard error and maps them to exit codes. Never prints a stack trace. */
final class ErrorReporter implements IExecutionExceptionHandler {
    private final PrintWriter err;

    ErrorReporter(PrintWriter err) {
        this.err = err;
    }

    /** Prints what is wrong with the arguments in one line. */
    int reportUsage(ParameterException exception, String... arguments) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String similar = exception instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean "
                        + unmatched.getSuggestions().stream().limit(3).collect(Collectors.joining(" or ")) + "?"
                : "";
        printLine(command + ": " + exception.getMessage() + similar + " (see `./" + command + " --help`)");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return switch (exception) {
            case RequestRejectedException rejected -> rejected(rejected.problem());
            case ServerUnreachableException unreachable -> {
                printLine(unreachable.getMessage()
                        + ". Start a server with `make run`, or set its address with --server URL or LOCKSTEP_URL.");
                yield ExitCode.UNREACHABLE;
            }
            case UnexpectedResponseException unexpected -> {
                printLine(String.valueOf(unexpected.getMessage()));
                yield ExitCode.UNREACHABLE;
            }
            case IOException io -> {
                String file =
                        io instanceof FileSystemException failed ? "cannot access " + failed.getFile() + ": " : "";
                printLine(command.getCommandSpec().qualifiedName() + ": " + file + UserFiles.reason(io));
                yield ExitCode.USAGE;
            }
            default -> {
                printLine(command.getCommandSpec().qualifiedName() + ": internal error: " + exception);
                yield ExitCode.FAILURE;
            }
        };
    }

    private int rejected(Problem problem) {
        print(problem, err);
        return ExitCode.FAILURE;
    }

    /** Prints why the server has rejected a request, with the place of each error. */
    static void print(Problem problem, PrintWriter err) {
        printLine(problem.headline(), err);
        List<Problem.Violation> violations = problem.errors();
        if (violations != null) {
            TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT);
            violations.forEach(violation -> grid.line(violation.pointer(), violation.detail()));
            grid.render().forEach(err::println);
        } else if (problem.detail() != null) {
            err.println(" " + problem.detail());
        }
    }

    /** Arguments, file names and responses may contain line breaks and other control characters. */
    private void printLine(String message) {
        printLine(message, err);
    }

    private static void printLine(String message, PrintWriter err) {
        err.println(message.replaceAll("\\p{Cntrl}+", " ").strip());
    }
}
