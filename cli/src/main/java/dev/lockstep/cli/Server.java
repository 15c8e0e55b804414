package dev.lockstep.cli;

import java.net.URI;

import dev.lockstep.cli.api.Api;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
final class Server {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Where Lockstep runs. Also LOCKSTEP_URL, or LOCKSTEP_PORT on this machine.",
            defaultValue = "${LOCKSTEP_URL:-http://127.0.0.1:${LOCKSTEP_PORT:-8080}}",
            showDefaultValue = Visibility.ALWAYS)
    private URI address = URI.create("http://127.0.0.1:8080");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it, and prints the help
    private boolean help;

    Api api() {
        return new Api(address);
    }
}
