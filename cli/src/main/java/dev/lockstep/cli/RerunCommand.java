package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.SubmissionResponse;
import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.reproduction.ExperimentExporter;
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

@Command(
        name = "rerun",
        description = "Repeat a run of an exported experiment and check that its model is bit-identical.")
final class RerunCommand implements Callable<Integer> {
    private final Console console;
    private final ReconnectDelay reconnectDelay;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Exported experiment, as in docs/reproduction/quickstart.json.")
    private String file = "";

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description = "Cell number. Default: ${DEFAULT-VALUE}",
            defaultValue = "0")
    private int cell;

    @Option(names = "--seed", paramLabel = "SEED", description = "Seed of the run.", required = true)
    private long seed;

    RerunCommand(Console console, ReconnectDelay reconnectDelay) {
        this.console = console;
        this.reconnectDelay = reconnectDelay;
    }

    @Override
    public Integer call() throws Exception {
        Rerun rerun = Rerun.of(UserFiles.read(file, spec.commandLine(), ReproductionFile::read), cell, seed)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), file + " has no run of cell " + cell + " with seed " + seed));
        try (ApiClient api = server.api()) {
            String id = api.parse(api.submit(rerun.spec().getBytes(UTF_8)), SubmissionResponse.class)
                    .id();
            int exitCode = FollowCommand.follow(id, api, console, reconnectDelay);
            if (exitCode != ExitCode.OK) {
                return exitCode;
            }
            Rerun.Comparison comparison = rerun.compare(new ExperimentExporter(api).export(id));
            comparison.lines().forEach(console.out()::println);
            return comparison.isBitIdentical() ? ExitCode.OK : ExitCode.FAILURE;
        }
    }
}
