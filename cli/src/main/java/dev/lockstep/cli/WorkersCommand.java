package dev.lockstep.cli;

import java.util.List;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.NamedRun;
import dev.lockstep.cli.api.Worker;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.Figures;
import dev.lockstep.cli.text.Grid;
import dev.lockstep.cli.text.Grid.Align;
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
    List<String> lines(Api api) {
        Grid grid = Grid.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT)
                .line("NAME", "DEVICE", "SLOTS", "RUNNING", "LAST HEARD");
        for (Worker worker : api.page(path(), Worker.class).items()) {
            List<NamedRun> runs = worker.runs();
            grid.line(
                    worker.name(),
                    worker.device(),
                    Integer.toString(worker.slots()),
                    runs.isEmpty() ? "–" : runs.getFirst().words(),
                    Figures.ago(worker.secondsSinceHeard()));
            runs.stream().skip(1).forEach(run -> grid.line("", "", "", run.words(), ""));
        }
        return grid.render();
    }
}
