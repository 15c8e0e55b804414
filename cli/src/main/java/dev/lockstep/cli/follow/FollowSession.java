package dev.lockstep.cli.follow;

import java.util.List;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.api.StatusName;
import dev.lockstep.cli.api.TableResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.TerminalTable;

/** Shows an experiment's progress until it ends, then its failures and its result table. */
public final class FollowSession {
    private static final int DEFAULT_WIDTH = 80;
    private static final int MIN_WIDTH = 20;

    private final ApiClient api;
    private final Console console;
    private final ReconnectDelay reconnectDelay;

    public FollowSession(ApiClient api, Console console, ReconnectDelay reconnectDelay) {
        this.api = api;
        this.console = console;
        this.reconnectDelay = reconnectDelay;
    }

    /** Blocks until all runs have ended. Returns whether all of them succeeded. */
    public boolean follow(String experiment) throws InterruptedException {
        List<FollowedRun> runs;
        try (ProgressView view = view();
                DetachMessage _ = DetachMessage.install(view, console.out(), experiment)) {
            runs = new ExperimentFollower(api, experiment, view, reconnectDelay).follow();
        }
        runs.forEach(this::printFailure);
        console.out().println();
        TerminalTable.render(api.get("/experiments/" + experiment + "/table", TableResponse.class))
                .forEach(console.out()::println);
        return runs.stream().allMatch(run -> run.run().status() == StatusName.SUCCEEDED);
    }

    private ProgressView view() {
        return console.width().get().isPresent()
                ? new LiveView(console.out(), this::width)
                : new PlainView(console.out());
    }

    /** Returns the terminal's width, or the default: some terminals report 0. */
    private int width() {
        int width = console.width().get().orElse(DEFAULT_WIDTH);
        return width < MIN_WIDTH ? DEFAULT_WIDTH : width;
    }

    private void printFailure(FollowedRun run) {
        RunResponse.Failure failure = run.run().failure();
        if (failure != null) {
            console.err()
                    .printf(" %s, %s failed (%s): %s%n", run.label(), run.seed(), failure.kind(), failure.message());
        }
    }
}
