package dev.lockstep.cli;

import java.net.URI;

import dev.lockstep.cli.api.ApiClient;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
final class ServerOption {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Where Lockstep runs. Also LOCKSTEP_URL, or LOCKSTEP_PORT on this machine.",
            defaultValue = "${LOCKSTEP_URL:-http://127.0.0.1:${LOCKSTEP_PORT:-8080}}",
            showDefaultValue = Visibility.ALWAYS)
    private URI address = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "TOKEN",
            description =
                    "A key's token, where the server asks for one. Better LOCKSTEP_KEY, which this machine's other users cannot see.",
            defaultValue = "${LOCKSTEP_KEY:-}")
    private String key = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it, and prints the help
    private boolean help;

    ApiClient api() {
        return new ApiClient(address, key);
    }
}
