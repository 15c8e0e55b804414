package dev.lockstep.cli;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ExperimentResponse;
import dev.lockstep.cli.follow.FollowSession;
import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "follow", description = "Show the progress of an experiment until it ends, then its result table.")
final class FollowCommand implements Callable<Integer> {
    private final Console console;
    private final ReconnectDelay reconnectDelay;

    @Mixin
    private ServerOption server = new ServerOption();

    @Parameters(paramLabel = "ID", description = "Experiment ID, or `latest`.")
    private ExperimentArgument id = ExperimentArgument.LATEST;

    FollowCommand(Console console, ReconnectDelay reconnectDelay) {
        this.console = console;
        this.reconnectDelay = reconnectDelay;
    }

    @Override
    public Integer call() throws Exception {
        try (ApiClient api = server.api()) {
            // Resolve `latest` once: a newer experiment may be submitted meanwhile.
            String experiment =
                    api.get("/experiments/" + id, ExperimentResponse.class).id();
            return follow(experiment, api, console, reconnectDelay);
        }
    }

    static int follow(String experiment, ApiClient api, Console console, ReconnectDelay reconnectDelay)
            throws InterruptedException {
        return new FollowSession(api, console, reconnectDelay).follow(experiment) ? ExitCode.OK : ExitCode.FAILURE;
    }
}
