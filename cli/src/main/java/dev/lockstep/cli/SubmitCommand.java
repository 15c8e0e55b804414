package dev.lockstep.cli;

import java.nio.file.Files;
import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.SubmissionResponse;
import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.NumberFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "submit", description = "Submit an experiment.")
final class SubmitCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Console console;
    private final ReconnectDelay reconnectDelay;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Experiment spec in JSON; - reads standard input.")
    private String file = STANDARD_INPUT;

    @Option(
            names = {"-f", "--follow"},
            description = "Show the progress of all runs until they end, then the result table.")
    private boolean follow;

    SubmitCommand(Console console, ReconnectDelay reconnectDelay) {
        this.console = console;
        this.reconnectDelay = reconnectDelay;
    }

    @Override
    public Integer call() throws Exception {
        if (follow && output.json()) {
            throw new ParameterException(spec.commandLine(), "--follow and --json are mutually exclusive");
        }
        byte[] json = read();
        try (ApiClient api = server.api()) {
            String response = api.submit(json);
            SubmissionResponse submitted = api.parse(response, SubmissionResponse.class);
            console.out().println(output.json() ? response : message(submitted));
            if (!output.json()) {
                submitted
                        .warnings()
                        .forEach(warning ->
                                console.err().println("Warning: " + warning.pointer() + " " + warning.detail()));
            }
            return follow ? FollowCommand.follow(submitted.id(), api, console, reconnectDelay) : ExitCode.OK;
        }
    }

    private byte[] read() {
        return UserFiles.read(
                file,
                spec.commandLine(),
                path -> file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(path));
    }

    /** Example: {@code Submitted "quickstart" (0197...): 4 runs = 2 methods x 2 seeds}. */
    private static String message(SubmissionResponse submitted) {
        int cells = submitted.cellCount();
        int seeds = submitted.runCount() / cells;
        return "Submitted \"%s\" (%s): %s = %s x %s"
                .formatted(
                        submitted.name(),
                        submitted.id(),
                        counted(submitted.runCount(), "run"),
                        counted(cells, "method"),
                        counted(seeds, "seed"));
    }

    private static String counted(int count, String noun) {
        return count + " " + NumberFormats.plural(count, noun);
    }
}
