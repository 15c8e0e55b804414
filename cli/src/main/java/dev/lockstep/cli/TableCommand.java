package dev.lockstep.cli;

import java.util.List;
import java.util.Locale;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.TableResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.TerminalTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "table", description = "Print an experiment's result table.")
final class TableCommand extends ReadCommand {
    @Parameters(paramLabel = "ID", description = "Experiment ID, or `latest`.")
    private ExperimentArgument id = ExperimentArgument.LATEST;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: text, md, csv, tex or json. Default: ${DEFAULT-VALUE}",
            defaultValue = "text")
    private Format format = Format.TEXT;

    TableCommand(Console console) {
        super(console);
    }

    @Override
    String path() {
        return "/experiments/" + id + "/table";
    }

    @Override
    List<String> lines(ApiClient api) {
        return switch (format) {
            case TEXT -> TerminalTable.render(api.get(path(), TableResponse.class));
            case MD, CSV, TEX, JSON ->
                api.getText(path() + "?format=" + format.name().toLowerCase(Locale.ROOT))
                        .lines()
                        .toList();
        };
    }

    /** The output format of the table. */
    enum Format {
        TEXT,
        MD,
        CSV,
        TEX,
        JSON
    }
}
