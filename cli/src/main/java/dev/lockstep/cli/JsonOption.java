package dev.lockstep.cli;

import picocli.CommandLine.Option;

/** The option that selects raw JSON output. */
final class JsonOption {
    @Option(names = "--json", description = "Print the server's JSON response.")
    private boolean json;

    boolean json() {
        return json;
    }
}
