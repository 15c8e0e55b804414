package dev.lockstep.cli.follow;

import java.util.List;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.api.StatusName;
import dev.lockstep.cli.api.TableResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.TerminalTable;

/** Shows an experiment's progress until it has ended, and then what came of it. */
public final class FollowSession {
    private static final int USUAL_WIDTH = 80;
    private static final int UNBELIEVABLE_WIDTH = 20;

    private final ApiClient api;
    private final Console console;
    private final ReconnectDelay pause;

    public FollowSession(ApiClient api, Console console, ReconnectDelay pause) {
        this.api = api;
        this.console = console;
        this.pause = pause;
    }

    /** Returns whether all runs succeeded. */
    public boolean follow(String experiment) throws InterruptedException {
        List<FollowedRun> runs;
        try (ProgressView view = view();
                DetachMessage _ = DetachMessage.on(view, console.out(), experiment)) {
            runs = new ExperimentFollower(api, experiment, view, pause).follow();
        }
        runs.forEach(this::explain);
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

    /** Some terminals say 0. */
    private int width() {
        int width = console.width().get().orElse(USUAL_WIDTH);
        return width < UNBELIEVABLE_WIDTH ? USUAL_WIDTH : width;
    }

    private void explain(FollowedRun run) {
        RunResponse.Failure failure = run.run().failure();
        if (failure != null) {
            console.err()
                    .printf(" %s, %s failed (%s): %s%n", run.label(), run.seed(), failure.kind(), failure.message());
        }
    }
}
