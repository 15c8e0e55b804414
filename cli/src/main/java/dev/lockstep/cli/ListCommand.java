package dev.lockstep.cli;

import java.util.List;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ExperimentResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.TextGrid;
import dev.lockstep.cli.text.TextGrid.Align;
import dev.lockstep.cli.text.TimeFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the newest experiments.")
final class ListCommand extends ReadCommand {
    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Maximum number of experiments, at most 500. Default: ${DEFAULT-VALUE}",
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
    List<String> lines(ApiClient api) {
        TextGrid grid = TextGrid.of(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT)
                .line("ID", "NAME", "STATUS", "DONE", "SUBMITTED");
        for (ExperimentResponse experiment :
                api.getPage(path(), ExperimentResponse.class).items()) {
            grid.line(
                    experiment.id(),
                    experiment.name() + (experiment.example() ? " (example)" : ""),
                    experiment.status().name(),
                    experiment.succeeded() + "/" + experiment.runCount(),
                    TimeFormats.minute(experiment.createdAt()) + (experiment.imported() ? " (imported)" : ""));
        }
        return grid.render();
    }
}
