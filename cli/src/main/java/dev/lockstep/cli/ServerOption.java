package dev.lockstep.cli;

import java.net.URI;

import dev.lockstep.cli.api.ApiClient;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options for the server's address and the API key. */
final class ServerOption {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Server URL. Environment: LOCKSTEP_URL, or LOCKSTEP_PORT for a local server.",
            defaultValue = "${LOCKSTEP_URL:-http://127.0.0.1:${LOCKSTEP_PORT:-8080}}",
            showDefaultValue = Visibility.ALWAYS)
    private URI address = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "TOKEN",
            description = "API key. Prefer LOCKSTEP_KEY: other users can see command-line arguments.",
            defaultValue = "${LOCKSTEP_KEY:-}")
    private String key = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // set by picocli, which then prints the help
    private boolean help;

    ApiClient api() {
        return new ApiClient(address, key);
    }
}
