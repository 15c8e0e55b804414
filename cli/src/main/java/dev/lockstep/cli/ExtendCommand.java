package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ExtensionResponse;
import dev.lockstep.cli.text.Console;
import dev.lockstep.cli.text.NumberFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "extend", description = "Train an experiment's methods with more seeds. Queues only missing runs.")
final class ExtendCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "Experiment ID, or `latest`.")
    private String id = "";

    @Option(names = "--seeds", paramLabel = "SEED", description = "Seeds, as in 4,5.", split = ",", required = true)
    private List<Long> seeds = new ArrayList<>();

    ExtendCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String body = seeds.stream().map(String::valueOf).collect(Collectors.joining(", ", "{\"seeds\": [", "]}"));
        try (ApiClient api = server.api()) {
            String response = api.postJson("/experiments/" + id + "/seeds", body);
            console.out().println(output.json() ? response : message(api.parse(response, ExtensionResponse.class)));
        }
        return ExitCode.OK;
    }

    private static String message(ExtensionResponse extended) {
        String seeds = extended.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return extended.queuedRuns() == 0
                ? "Nothing is missing: %s has a run of every method with these seeds.".formatted(extended.id())
                : "Queued %d %s of %s, which now has %d runs (seeds %s)."
                        .formatted(
                                extended.queuedRuns(),
                                NumberFormats.plural(extended.queuedRuns(), "run"),
                                extended.id(),
                                extended.runCount(),
                                seeds);
    }
}
