package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.SubmissionResponse;
import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.reproduction.ExperimentExporter;
import dev.lockstep.cli.reproduction.Reproduction;
import dev.lockstep.cli.reproduction.ReproductionFile;
import dev.lockstep.cli.reproduction.Rerun;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

@Command(
        name = "rerun",
        description = "Train a run of an exported experiment again, and tell whether it gives the same bits.")
final class RerunCommand implements Callable<Integer> {
    private final Console console;
    private final ReconnectDelay pause;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "As in docs/reproduction/step2-lars.json.")
    private Path file = Path.of("");

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description = "The cell's number. Default: ${DEFAULT-VALUE}",
            defaultValue = "0")
    private int cell;

    @Option(names = "--seed", paramLabel = "SEED", description = "The run's seed.", required = true)
    private long seed;

    RerunCommand(Console console, ReconnectDelay pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() throws Exception {
        Rerun rerun = Rerun.of(reproduction(), cell, seed)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), file + " has no run of cell " + cell + " with seed " + seed));
        try (ApiClient api = server.api()) {
            String id = api.parse(api.submit(rerun.spec().getBytes(UTF_8)), SubmissionResponse.class)
                    .id();
            int exitCode = FollowCommand.follow(id, api, console, pause);
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
            Rerun.Verdict verdict = rerun.compare(new ExperimentExporter(api).of(id));
            verdict.lines().forEach(console.out()::println);
            return verdict.isSame() ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    private Reproduction reproduction() {
        try {
            return ReproductionFile.read(file);
        } catch (IOException | JacksonException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file + ": " + e, e);
        }
    }
}
