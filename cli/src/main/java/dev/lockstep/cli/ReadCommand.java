package dev.lockstep.cli;

import java.util.List;
import java.util.concurrent.Callable;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.text.Console;
import picocli.CommandLine.Mixin;

/** A command that sends one GET request and prints the response as text or as JSON. */
abstract class ReadCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private JsonOption output = new JsonOption();

    ReadCommand(Console console) {
        this.console = console;
    }

    @Override
    public final Integer call() {
        try (ApiClient api = server.api()) {
            if (output.json()) {
                console.out().println(api.getJson(path()));
            } else {
                lines(api).forEach(console.out()::println);
            }
        }
        return ExitCode.OK;
    }

    /** Returns the path of the resource, relative to the API's root. */
    abstract String path();

    abstract List<String> lines(ApiClient api);
}
