package dev.lockstep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.reproduction.ExperimentExporter;
import dev.lockstep.cli.reproduction.ExportMerger;
import dev.lockstep.cli.reproduction.InvalidFilesException;
import dev.lockstep.cli.reproduction.Reproduction;
import dev.lockstep.cli.reproduction.ReproductionFile;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.NumberFormats;
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
        description = "Export an experiment's spec, the metrics of its runs and the hashes of their models to a file.")
final class ExportCommand implements Callable<Integer> {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Console console;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "Experiment ID, or `latest`.")
    private ExperimentArgument id = ExperimentArgument.LATEST;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Output directory. Default: ${DEFAULT-VALUE}",
            defaultValue = "docs/reproduction")
    private Path folder = Path.of("");

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "Add the runs to this export, matched by resolved spec and seed.")
    private @Nullable String into;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "File name and section title. Default: the experiment's name.")
    private @Nullable String name;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        requireFileName(name);
        if (into != null && name != null) {
            throw new ParameterException(spec.commandLine(), "--into and --name are mutually exclusive");
        }
        try (ApiClient api = server.api()) {
            if (into != null) {
                return exportInto(into, api);
            }
            Reproduction exported = new ExperimentExporter(api).export(id.name());
            Reproduction named = name == null ? exported : exported.withName(name);
            requireFileName(named.name());
            Path file = ReproductionFile.write(named, folder);
            console.out()
                    .println("Exported to " + file + ". Run `make reproduction-page` to update docs/reproduction.md.");
        }
        return ExitCode.OK;
    }

    private int exportInto(String file, ApiClient api) throws IOException {
        ExportMerger merger = new ExportMerger(api);
        try {
            Reproduction merged =
                    merger.merge(file, UserFiles.read(file, spec.commandLine(), UserFiles::object), id.name());
            ReproductionFile.replace(Path.of(file), merged);
        } catch (InvalidFilesException e) {
            console.err().println(e.getMessage());
            return ExitCode.FAILURE;
        }
        merger.notes().forEach(console.out()::println);
        console.out()
                .println("Added %s %s to %s."
                        .formatted(merger.added(), NumberFormats.plural(merger.added(), "run"), file));
        return ExitCode.OK;
    }

    private void requireFileName(@Nullable String text) {
        if (text != null && !FILE_NAME.matcher(text).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "\"" + text + "\" is not a file name of letters, digits, dots, hyphens and underscores;"
                            + " set one with --name");
        }
    }
}
