package dev.lockstep.cli.follow;

import java.util.List;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.Run;
import dev.lockstep.cli.api.RunStatus;
import dev.lockstep.cli.api.Table;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.ResultTable;

/** Shows an experiment's progress until it has ended, and then what came of it. */
public final class Following {
    private static final int USUAL_WIDTH = 80;
    private static final int UNBELIEVABLE_WIDTH = 20;

    private final Api api;
    private final Console console;
    private final Pause pause;

    public Following(Api api, Console console, Pause pause) {
        this.api = api;
        this.console = console;
        this.pause = pause;
    }

    /** Returns whether all runs succeeded. */
    public boolean follow(String experiment) throws InterruptedException {
        List<FollowedRun> runs;
        try (View view = view();
                Farewell _ = Farewell.on(view, console.out(), experiment)) {
            runs = new Follower(api, experiment, view, pause).follow();
        }
        runs.forEach(this::explain);
        console.out().println();
        ResultTable.render(api.get("/experiments/" + experiment + "/table", Table.class))
                .forEach(console.out()::println);
        return runs.stream().allMatch(run -> run.run().status() == RunStatus.SUCCEEDED);
    }

    private View view() {
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
        Run.Failure failure = run.run().failure();
        if (failure != null) {
            console.err()
                    .printf(" %s, %s failed (%s): %s%n", run.label(), run.seed(), failure.kind(), failure.message());
        }
    }
}
