package dev.lockstep.cli;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.StateResponse;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends one control command and prints the resulting state. */
@Command
final class ControlCommand implements Callable<Integer> {
    private final Console console;
    private final ControlAction action;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "Experiment ID, or `latest`.")
    private ExperimentArgument id = ExperimentArgument.LATEST;

    private ControlCommand(Console console, ControlAction action) {
        this.console = console;
        this.action = action;
    }

    static CommandLine of(ControlAction action, Console console) {
        CommandLine command = new CommandLine(new ControlCommand(console, action)).setCommandName(action.commandName());
        command.getCommandSpec().usageMessage().description(action.description());
        return command;
    }

    @Override
    public Integer call() {
        try (ApiClient api = server.api()) {
            String response = api.post("/experiments/" + id + "/" + action.commandName());
            console.out().println(output.json() ? response : message(api.parse(response, StateResponse.class)));
        }
        return ExitCode.OK;
    }

    private static String message(StateResponse state) {
        String current = "%s is %s".formatted(state.id(), state.status());
        return state.requested() == null
                ? current
                : current + " (" + state.requested() + " requested, waiting for its workers to checkpoint)";
    }
}
