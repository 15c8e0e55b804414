package dev.lockstep.cli;

import picocli.CommandLine.Option;

/** Whether an answer is printed for people or as it is. */
final class JsonOption {
    @Option(names = "--json", description = "Print the server's answer as it is.")
    private boolean json;

    boolean json() {
        return json;
    }
}
