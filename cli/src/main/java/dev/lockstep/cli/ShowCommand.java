package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.Epoch;
import dev.lockstep.cli.api.Experiment;
import dev.lockstep.cli.api.Run;
import dev.lockstep.cli.api.Table;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.Figures;
import dev.lockstep.cli.text.Grid;
import dev.lockstep.cli.text.Grid.Align;
import dev.lockstep.cli.text.RunWords;
import dev.lockstep.cli.text.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show an experiment and its runs.")
final class ShowCommand extends ReadCommand {
    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    ShowCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/experiments/" + id;
    }

    @Override
    List<String> lines(Api api) {
        Experiment experiment = api.get(path(), Experiment.class);
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s  %s".formatted(experiment.name(), experiment.status(), experiment.id()));
        lines.add("submitted %s, %s".formatted(Times.minute(experiment.createdAt()), counts(experiment)));
        lines.add("");
        lines.addAll(runs(api, "/experiments/" + experiment.id()));
        return lines;
    }

    private static String counts(Experiment experiment) {
        return experiment.runsByStatus().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static List<String> runs(Api api, String experiment) {
        Map<Integer, String> labels =
                api.get(experiment + "/table", Table.class).labels();
        Grid grid = Grid.of(Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT)
                .line("METHOD", "SEED", "STATUS", "EPOCH", "BEST VAL", "FINAL TEST", "WORKER");
        for (Run run : api.all(experiment + "/runs", Run.class)) {
            Epoch best = run.best();
            Epoch last = run.finalEpoch();
            grid.line(
                    labels.getOrDefault(run.cell(), ""),
                    Long.toString(run.seed()),
                    RunWords.of(run),
                    run.progress().wholeEpochs() + "/" + run.progress().epochs(),
                    Figures.percent(best == null ? null : best.valAccuracy()),
                    Figures.percent(last == null ? null : last.testAccuracy()),
                    run.worker() == null ? "" : run.worker());
        }
        return grid.render();
    }
}
