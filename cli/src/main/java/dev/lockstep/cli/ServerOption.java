package dev.lockstep.cli;

import java.util.Map;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ServerAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the server's address and the API key. */
final class ServerOption {
    private final Map<String, String> environment = System.getenv();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Server URL. Default: LOCKSTEP_URL, or http://127.0.0.1 with the port LOCKSTEP_PORT or 8080.")
    private @Nullable String address;

    @Option(
            names = "--key",
            paramLabel = "TOKEN",
            description = "API key. Prefer LOCKSTEP_KEY: other users can see command-line arguments.")
    private @Nullable String key;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // set by picocli, which then prints the help
    private boolean help;

    /** Throws {@link ParameterException} if the address or the key is malformed. */
    ApiClient api() {
        try {
            return new ApiClient(
                    address == null ? ServerAddress.of(environment) : ServerAddress.parse("--server", address),
                    key == null
                            ? key("LOCKSTEP_KEY", environment.getOrDefault("LOCKSTEP_KEY", ""))
                            : key("--key", key));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Does not repeat the key in its message. */
    private static String key(String name, String value) {
        if (!value.matches("[!-~]*")) {
            throw new IllegalArgumentException(name + " must contain only visible ASCII characters, without blanks");
        }
        return value;
    }
}
