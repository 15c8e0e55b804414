package dev.lockstep.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.reproduction.Export;
import dev.lockstep.cli.reproduction.ReproductionFile;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description =
                "Write an experiment with its spec, the metrics of every run and the hashes of their models into a file.")
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private Server server = new Server();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where; the file is named as the experiment. Default: ${DEFAULT-VALUE}",
            defaultValue = "docs/reproduction")
    private Path folder = Path.of("");

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (Api api = server.api()) {
            Path file = ReproductionFile.write(new Export(api).of(id), folder);
            console.out().println(file + " is written; `./lockstep reproduction` renews the page.");
        }
        return ExitCode.OK;
    }
}
