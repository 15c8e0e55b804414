package dev.lockstep.cli;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.State;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Cancel every run of an experiment that has not ended.")
final class CancelCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private Server server = new Server();

    @Mixin
    private Raw raw = new Raw();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    CancelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Api api = server.api()) {
            String answer = api.post("/experiments/" + id + "/cancel");
            State state = api.parse(answer, State.class);
            console.out().println(raw.json() ? answer : "%s is %s".formatted(state.id(), state.status()));
        }
        return ExitCode.OK;
    }
}
