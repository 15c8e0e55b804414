package dev.lockstep.cli;

import java.util.List;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.Experiment;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.Grid;
import dev.lockstep.cli.text.Grid.Align;
import dev.lockstep.cli.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the newest experiments.")
final class ListCommand extends ReadCommand {
    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "How many, at most 500.",
            defaultValue = "20")
    private int limit = 20;

    ListCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/experiments?limit=" + limit;
    }

    @Override
    List<String> lines(Api api) {
        Grid grid = Grid.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT)
                .line("ID", "NAME", "STATUS", "DONE", "SUBMITTED");
        for (Experiment experiment : api.page(path(), Experiment.class).items()) {
            grid.line(
                    experiment.id(),
                    experiment.name(),
                    experiment.status().name(),
                    experiment.succeeded() + "/" + experiment.runCount(),
                    Times.minute(experiment.createdAt()));
        }
        return grid.render();
    }
}
