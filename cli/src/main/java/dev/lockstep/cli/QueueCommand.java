package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.NamedRunResponse;
import dev.lockstep.cli.api.QueueResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.TextGrid;
import dev.lockstep.cli.text.TextGrid.Align;
import dev.lockstep.cli.text.TimeFormats;
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
    List<String> lines(ApiClient api) {
        QueueResponse queue = api.get(path(), QueueResponse.class);
        List<String> lines = new ArrayList<>();
        lines.add(queue.running() + " running, " + queue.waiting() + " waiting");
        for (String owner : queue.ownersAtLimit()) {
            lines.add(owner + "'s wait: one owner may have " + queue.runningRunsPerOwner() + " running");
        }
        if (queue.items().isEmpty()) {
            return lines;
        }
        TextGrid grid = TextGrid.of(Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT)
                .line("AHEAD", "RUN", "DEVICE", "SUBMITTED");
        for (NamedRunResponse run : queue.items()) {
            grid.line(
                    run.jobsAhead() == null ? "" : run.jobsAhead().toString(),
                    run.words(),
                    run.device(),
                    TimeFormats.minute(run.createdAt()));
        }
        lines.addAll(grid.render());
        int left = queue.waiting() - queue.items().size();
        if (left > 0) {
            lines.add(" … and " + left + " more");
        }
        return lines;
    }
}
