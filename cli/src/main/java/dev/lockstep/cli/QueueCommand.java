package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.NamedRun;
import dev.lockstep.cli.api.Queue;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.Grid;
import dev.lockstep.cli.text.Grid.Align;
import dev.lockstep.cli.text.Times;
import picocli.CommandLine.Command;

@Command(name = "queue", description = "Show what waits, the next one first.")
final class QueueCommand extends ReadCommand {
    QueueCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/queue";
    }

    @Override
    List<String> lines(Api api) {
        Queue queue = api.get(path(), Queue.class);
        List<String> lines = new ArrayList<>();
        lines.add(queue.running() + " running, " + queue.waiting() + " waiting");
        for (String owner : queue.ownersAtLimit()) {
            lines.add(owner + "'s wait: one owner may have " + queue.runningRunsPerOwner() + " running");
        }
        if (queue.items().isEmpty()) {
            return lines;
        }
        Grid grid =
                Grid.of(Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT).line("AHEAD", "RUN", "DEVICE", "SUBMITTED");
        for (NamedRun run : queue.items()) {
            grid.line(
                    run.jobsAhead() == null ? "" : run.jobsAhead().toString(),
                    run.words(),
                    run.device(),
                    Times.minute(run.createdAt()));
        }
        lines.addAll(grid.render());
        int left = queue.waiting() - queue.items().size();
        if (left > 0) {
            lines.add(" … and " + left + " more");
        }
        return lines;
    }
}
