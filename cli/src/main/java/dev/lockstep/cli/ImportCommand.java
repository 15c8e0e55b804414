package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ImportResponse;
import dev.lockstep.cli.api.RequestRejectedException;
import dev.lockstep.cli.reproduction.ImportDocuments;
import dev.lockstep.cli.reproduction.InvalidFilesException;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.NumberFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Import experiments that were trained elsewhere: exports, or files of single runs, which are joined by table.",
            "Their runs are marked as imported. A file is imported completely or not at all."
        })
final class ImportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "As in docs/reproduction/quickstart.json and docs/reproduction/runs/step1-final/*.json.")
    private List<Path> files = new ArrayList<>();

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ImportDocuments documents = read();
        int rejected = 0;
        try (ApiClient api = server.api()) {
            for (ImportDocuments.Document document : documents.documents()) {
                try {
                    console.out()
                            .println(message(
                                    api.importExport(document.json().toString().getBytes(UTF_8))));
                } catch (RequestRejectedException e) {
                    console.err().println(document.source() + " was not imported.");
                    ErrorReporter.print(e.problem(), console.err());
                    rejected++;
                }
            }
        }
        return rejected == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Reads all files before anything is sent. */
    private ImportDocuments read() {
        ImportDocuments documents = new ImportDocuments();
        try {
            files.forEach(file -> documents.add(file.toString(), JsonFile.read(file, spec.commandLine())));
        } catch (InvalidFilesException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        documents.notes().forEach(console.out()::println);
        return documents;
    }

    private static String message(ImportResponse response) {
        int runs = response.experiment().runCount();
        return "%s \"%s\" (%s): %d %s"
                .formatted(
                        response.isNew() ? "Imported" : "Was imported before:",
                        response.experiment().name(),
                        response.experiment().id(),
                        runs,
                        NumberFormats.plural(runs, "run"));
    }
}
