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

@Command(name = "queue", description = "List the waiting runs, the next one first.")
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
        if (queue.items().isEmpty()) {
            return lines;
        }
        TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT)
                .line("RUN", "DEVICE", "SUBMITTED", "WAITING FOR");
        for (NamedRunResponse run : queue.items()) {
            grid.line(
                    run.displayName(),
                    run.device(),
                    TimeFormats.minute(run.createdAt()),
                    run.waitingFor() == null ? "" : run.waitingFor().text());
        }
        lines.addAll(grid.render());
        int remaining = queue.waiting() - queue.items().size();
        if (remaining > 0) {
            lines.add(" … and " + remaining + " more");
        }
        return lines;
    }
}
