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

@Command(name = "workers", description = "List the workers and their runs.")
final class WorkersCommand extends ReadCommand {
    WorkersCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/workers";
    }

    /** Returns one line per worker, plus one line for each further run of the worker. */
    @Override
    List<String> lines(ApiClient api) {
        TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT)
                .line("NAME", "DEVICE", "SLOTS", "RUNNING", "LAST SEEN");
        for (WorkerResponse worker : api.getPage(path(), WorkerResponse.class).items()) {
            List<NamedRunResponse> runs = worker.runs();
            grid.line(
                    worker.name(),
                    worker.device(),
                    Integer.toString(worker.slots()),
                    runs.isEmpty() ? "–" : runs.getFirst().displayName(),
                    NumberFormats.ago(worker.secondsSinceHeard()));
            runs.stream().skip(1).forEach(run -> grid.line("", "", "", run.displayName(), ""));
        }
        return grid.render();
    }
}
