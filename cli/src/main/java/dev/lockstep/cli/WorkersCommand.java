package dev.lockstep.cli;

import java.util.List;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.NamedRunResponse;
import dev.lockstep.cli.api.WorkerResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.NumberFormats;
import dev.lockstep.cli.text.TextGrid;
import dev.lockstep.cli.text.TextGrid.Align;
import picocli.CommandLine.Command;

@Command(name = "workers", description = "Show who works on what.")
final class WorkersCommand extends ReadCommand {
    WorkersCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/workers";
    }

    /** A line a worker; where it holds several runs, each further one on a line of its own. */
    @Override
    List<String> lines(ApiClient api) {
        TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT)
                .line("NAME", "DEVICE", "SLOTS", "RUNNING", "LAST HEARD");
        for (WorkerResponse worker : api.page(path(), WorkerResponse.class).items()) {
            List<NamedRunResponse> runs = worker.runs();
            grid.line(
                    worker.name(),
                    worker.device(),
                    Integer.toString(worker.slots()),
                    runs.isEmpty() ? "–" : runs.getFirst().words(),
                    NumberFormats.ago(worker.secondsSinceHeard()));
            runs.stream().skip(1).forEach(run -> grid.line("", "", "", run.words(), ""));
        }
        return grid.render();
    }
}
