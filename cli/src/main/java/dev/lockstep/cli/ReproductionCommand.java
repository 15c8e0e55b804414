package dev.lockstep.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.lockstep.cli.reproduction.ReproductionFile;
import dev.lockstep.cli.reproduction.ReproductionPage;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "reproduction", description = "Write the page about all exported experiments, from their files alone.")
final class ReproductionCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FOLDER",
            description = "The files. Default: ${DEFAULT-VALUE}",
            arity = "0..1",
            defaultValue = "docs/reproduction")
    private Path folder = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it, and prints the help
    private boolean help;

    ReproductionCommand(Console console) {
        this.console = console;
    }

    /** The page lies beside the folder, and is named as it is. */
    @Override
    public Integer call() throws Exception {
        Path page = folder.resolveSibling(folder.getFileName() + ".md");
        Files.writeString(page, ReproductionPage.of(ReproductionFile.readAll(folder)));
        console.out().println(page + " is written.");
        return ExitCode.OK;
    }
}
