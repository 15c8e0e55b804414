package dev.lockstep.cli;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.Experiment;
import dev.lockstep.cli.follow.Following;
import dev.lockstep.cli.follow.Pause;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "follow", description = "Show the progress of an experiment until it has ended, then its result table.")
final class FollowCommand implements Callable<Integer> {
    private final Console console;
    private final Pause pause;

    @Mixin
    private Server server = new Server();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    FollowCommand(Console console, Pause pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() throws Exception {
        try (Api api = server.api()) {
            // By its id from here on: another one may become the latest.
            String experiment = api.get("/experiments/" + id, Experiment.class).id();
            return follow(experiment, api, console, pause);
        }
    }

    static int follow(String experiment, Api api, Console console, Pause pause) throws InterruptedException {
        return new Following(api, console, pause).follow(experiment) ? ExitCode.OK : ExitCode.REFUSED;
    }
}
