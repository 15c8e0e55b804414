package dev.lockstep.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.lockstep.cli.reproduction.Reproduction;
import dev.lockstep.cli.reproduction.ReproductionFile;
import dev.lockstep.cli.reproduction.ReproductionPage;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "reproduction", description = "Generate the reproduction page from the exported experiments.")
final class ReproductionCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FOLDER",
            description = "Directory of the exported files. Default: ${DEFAULT-VALUE}",
            arity = "0..1",
            defaultValue = "docs/reproduction")
    private String folder = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // set by picocli, which then prints the help
    private boolean help;

    ReproductionCommand(Console console) {
        this.console = console;
    }

    /** Writes the page next to the directory, under the same name with the suffix {@code .md}. */
    @Override
    public Integer call() throws Exception {
        List<Reproduction> all = UserFiles.read(folder, spec.commandLine(), ReproductionFile::readAll);
        Path page = Path.of(Path.of(folder).toAbsolutePath().normalize() + ".md");
        Files.writeString(page, ReproductionPage.of(all));
        console.out().println("Wrote " + page + ".");
        return ExitCode.OK;
    }
}
