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

@Command(name = "follow", description = "Show the progress of an experiment until it has ended, then its result table.")
final class FollowCommand implements Callable<Integer> {
    private final Console console;
    private final ReconnectDelay pause;

    @Mixin
    private ServerOption server = new ServerOption();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    FollowCommand(Console console, ReconnectDelay pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() throws Exception {
        try (ApiClient api = server.api()) {
            // By its id from here on: another one may become the latest.
            String experiment =
                    api.get("/experiments/" + id, ExperimentResponse.class).id();
            return follow(experiment, api, console, pause);
        }
    }

    static int follow(String experiment, ApiClient api, Console console, ReconnectDelay pause)
            throws InterruptedException {
        return new FollowSession(api, console, pause).follow(experiment) ? ExitCode.OK : ExitCode.REFUSED;
    }
}
