package dev.lockstep.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.reproduction.ExperimentExporter;
import dev.lockstep.cli.reproduction.Reproduction;
import dev.lockstep.cli.reproduction.ReproductionFile;
import dev.lockstep.cli.text.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description =
                "Write an experiment with its spec, the metrics of every run and the hashes of their models into a file.")
final class ExportCommand implements Callable<Integer> {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Console console;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "The experiment's id, or latest.")
    private String id = "";

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where. Default: ${DEFAULT-VALUE}",
            defaultValue = "docs/reproduction")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The file's name, and what the page calls it. Default: the experiment's; one that was run with several budgets needs several.")
    private @Nullable String name;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (name != null && !FILE_NAME.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--name must be letters, digits, dots, hyphens and underscores, was " + name);
        }
        try (ApiClient api = server.api()) {
            Reproduction taken = new ExperimentExporter(api).of(id);
            Path file = ReproductionFile.write(name == null ? taken : taken.named(name), folder);
            console.out().println(file + " is written; `./lockstep reproduction` renews the page.");
        }
        return ExitCode.OK;
    }
}
