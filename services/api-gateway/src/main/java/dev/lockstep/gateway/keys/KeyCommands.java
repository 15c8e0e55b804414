package dev.lockstep.gateway.keys;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.store.keys.ApiKey;
import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.CreatedKey;
import dev.lockstep.store.keys.KeyRequest;
import dev.lockstep.store.keys.KeyRole;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands for API keys, as in {@code java -jar api-gateway.jar create-key}. */
@Command(
        name = "api-gateway",
        description = "Starts the gateway if no command is given. Commands use the gateway's database settings.",
        synopsisSubcommandLabel = "(create-key | list-keys | revoke-key)",
        mixinStandardHelpOptions = true)
final class KeyCommands {
    private final Supplier<KeyCommandContext> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeyCommands(Supplier<KeyCommandContext> open) {
        this.open = open;
    }

    static CommandLine commandLine(Supplier<KeyCommandContext> open) {
        return new CommandLine(new KeyCommands(open))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, _) -> {
                    command.getErr().println(message(e));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    /** Returns one line for a failure, usually of the database connection. */
    private static String message(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "Database error: " + cause.getMessage();
    }

    @Command(
            name = "create-key",
            description = "Creates a key and prints its token. The token cannot be shown again.",
            mixinStandardHelpOptions = true)
    void create(
            @Option(names = "--role", required = true, description = "reader, submitter or operator") KeyRole role,
            @Option(
                            names = "--owner",
                            required = true,
                            description = "owner of the experiments that are submitted with the key")
                    String owner,
            @Option(names = "--name", defaultValue = "key", description = "name of the key [${DEFAULT-VALUE}]")
                    String name) {
        KeyRequest request = newKey(role, owner, name);
        CreatedKey created = with(keys -> keys.create(request));
        err().println("Key " + created.key().id() + " of " + owner + ", " + role(role) + ". Save its token now:");
        out().println(created.token().reveal());
    }

    private KeyRequest newKey(KeyRole role, String owner, String name) {
        try {
            return new KeyRequest(role, owner, name);
        } catch (InvalidSpecException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    e.violations().stream()
                            .map(violation -> "--" + violation.pointer().substring(1) + " " + violation.detail())
                            .collect(Collectors.joining(", ")));
        }
    }

    @Command(name = "list-keys", description = "Lists all keys, oldest first.", mixinStandardHelpOptions = true)
    void list() {
        with(ApiKeyStore::list).forEach(key -> out().println(line(key)));
    }

    private static String line(ApiKey key) {
        ApiKey.Times times = key.times();
        return "%s  %s…  %-9s  %s  %s  %s"
                .formatted(
                        key.id(),
                        key.tokenStart(),
                        role(key.key().role()),
                        key.key().owner(),
                        key.key().name(),
                        times.revokedAt() != null
                                ? "revoked " + times.revokedAt()
                                : times.lastUsedAt() != null ? "used " + times.lastUsedAt() : "never used");
    }

    @Command(name = "revoke-key", description = "Revokes a key immediately.", mixinStandardHelpOptions = true)
    void revoke(@Parameters(paramLabel = "ID", description = "id of the key, from list-keys") UUID id) {
        if (!with(keys -> keys.revoke(id))) {
            throw new ParameterException(spec.commandLine(), "there is no key " + id);
        }
        err().println("Revoked " + id);
    }

    private <T> T with(Function<ApiKeyStore, T> task) {
        try (KeyCommandContext context = open.get()) {
            return task.apply(context.keys());
        }
    }

    private static String role(KeyRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
