package dev.lockstep.cli;

import java.util.List;
import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Mixin;

/** A command that asks one question and prints the answer, for people or as it is. */
abstract class ReadCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private JsonOption raw = new JsonOption();

    ReadCommand(Console console) {
        this.console = console;
    }

    @Override
    public final Integer call() {
        try (ApiClient api = server.api()) {
            if (raw.json()) {
                console.out().println(api.text(path()));
            } else {
                lines(api).forEach(console.out()::println);
            }
        }
        return ExitCode.OK;
    }

    /** Where the answer is, under the API's root. */
    abstract String path();

    abstract List<String> lines(ApiClient api);
}
