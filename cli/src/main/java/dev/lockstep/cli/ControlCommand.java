package dev.lockstep.cli;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.StateResponse;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives one order, and tells the state that then holds. */
@Command
final class ControlCommand implements Callable<Integer> {
    private final Console console;
    private final ControlAction order;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private JsonOption raw = new JsonOption();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    private ControlCommand(Console console, ControlAction order) {
        this.console = console;
        this.order = order;
    }

    static CommandLine of(ControlAction order, Console console) {
        CommandLine command = new CommandLine(new ControlCommand(console, order)).setCommandName(order.word());
        command.getCommandSpec().usageMessage().description(order.description());
        return command;
    }

    @Override
    public Integer call() {
        try (ApiClient api = server.api()) {
            String answer = api.post("/experiments/" + id + "/" + order.word());
            console.out().println(raw.json() ? answer : sentence(api.parse(answer, StateResponse.class)));
        }
        return ExitCode.OK;
    }

    private static String sentence(StateResponse state) {
        String now = "%s is %s".formatted(state.id(), state.status());
        return state.requested() == null
                ? now
                : now + ", and " + state.requested() + " once its workers have stored their checkpoints";
    }
}
