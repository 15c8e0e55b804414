package dev.lockstep.cli;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.State;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives one order, and tells the state that then holds. */
@Command
final class OrderCommand implements Callable<Integer> {
    private final Console console;
    private final Order order;

    @Mixin
    private Server server = new Server();

    @Mixin
    private Raw raw = new Raw();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    private OrderCommand(Console console, Order order) {
        this.console = console;
        this.order = order;
    }

    static CommandLine of(Order order, Console console) {
        CommandLine command = new CommandLine(new OrderCommand(console, order)).setCommandName(order.word());
        command.getCommandSpec().usageMessage().description(order.description());
        return command;
    }

    @Override
    public Integer call() {
        try (Api api = server.api()) {
            String answer = api.post("/experiments/" + id + "/" + order.word());
            console.out().println(raw.json() ? answer : sentence(api.parse(answer, State.class)));
        }
        return ExitCode.OK;
    }

    private static String sentence(State state) {
        String now = "%s is %s".formatted(state.id(), state.status());
        return state.requested() == null
                ? now
                : now + ", and " + state.requested() + " once its workers have stored their checkpoints";
    }
}
