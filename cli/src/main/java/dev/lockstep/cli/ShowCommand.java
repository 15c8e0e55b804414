package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.EpochResponse;
import dev.lockstep.cli.api.ExperimentResponse;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.api.TableResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.NumberFormats;
import dev.lockstep.cli.text.RunStatusText;
import dev.lockstep.cli.text.TextGrid;
import dev.lockstep.cli.text.TextGrid.Align;
import dev.lockstep.cli.text.TimeFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show an experiment and its runs.")
final class ShowCommand extends ReadCommand {
    @Parameters(paramLabel = "ID", description = "Experiment ID, or `latest`.")
    private String id = "";

    ShowCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/experiments/" + id;
    }

    @Override
    List<String> lines(ApiClient api) {
        ExperimentResponse experiment = api.get(path(), ExperimentResponse.class);
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s  %s".formatted(experiment.name(), experiment.status(), experiment.id()));
        lines.add("%s %s, %s%s"
                .formatted(
                        experiment.imported() ? "imported" : "submitted",
                        TimeFormats.minute(experiment.createdAt()),
                        counts(experiment),
                        extensions(experiment.extensions())));
        lines.add("");
        lines.addAll(runs(api, "/experiments/" + experiment.id()));
        return lines;
    }

    private static String extensions(int extensions) {
        return switch (extensions) {
            case 0 -> "";
            case 1 -> ", seeds added once";
            default -> ", seeds added " + extensions + " times";
        };
    }

    private static String counts(ExperimentResponse experiment) {
        return experiment.runsByStatus().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static List<String> runs(ApiClient api, String experiment) {
        Map<Integer, String> labels =
                api.get(experiment + "/table", TableResponse.class).labels();
        TextGrid grid = TextGrid.of(
                        Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT)
                .line("METHOD", "SEED", "STATUS", "EPOCH", "BEST VAL", "FINAL TEST", "WORKER");
        for (RunResponse run : api.getAll(experiment + "/runs", RunResponse.class)) {
            EpochResponse best = run.best();
            EpochResponse last = run.finalEpoch();
            grid.line(
                    labels.getOrDefault(run.cell(), ""),
                    Long.toString(run.seed()),
                    RunStatusText.of(run),
                    run.progress().completedEpochs() + "/" + run.progress().epochs(),
                    NumberFormats.percent(best == null ? null : best.valAccuracy()),
                    NumberFormats.percent(last == null ? null : last.testAccuracy()),
                    run.imported() ? "imported" : Objects.requireNonNullElse(run.worker(), ""));
        }
        return grid.render();
    }
}
