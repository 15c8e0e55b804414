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

/** {@code java -jar api-gateway.jar create-key …}: what an installation's first key is made with. */
@Command(
        name = "api-gateway",
        description =
                "Without a command: starts the gateway. The commands reach the database by the gateway's own settings.",
        synopsisSubcommandLabel = "(create-key | list-keys | revoke-key)",
        mixinStandardHelpOptions = true)
final class KeyCommands {
    private final Supplier<KeyStore> open;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeyCommands(Supplier<KeyStore> open) {
        this.open = open;
    }

    static CommandLine commandLine(Supplier<KeyStore> open) {
        return new CommandLine(new KeyCommands(open))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, _) -> {
                    command.getErr().println(message(e));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    /** A database that is not there is told in one line. */
    private static String message(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "The database refused: " + cause.getMessage();
    }

    @Command(
            name = "create-key",
            description = "Makes a key and prints its token, this one time.",
            mixinStandardHelpOptions = true)
    void create(
            @Option(names = "--role", required = true, description = "reader, submitter or operator") KeyRole role,
            @Option(
                            names = "--owner",
                            required = true,
                            description = "whose the experiments are that are submitted with it")
                    String owner,
            @Option(names = "--name", defaultValue = "key", description = "to tell it from others [${DEFAULT-VALUE}]")
                    String name) {
        KeyRequest wanted = newKey(role, owner, name);
        CreatedKey made = with(keys -> keys.make(wanted));
        err().println("Key " + made.key().id() + " of " + owner + ", " + role(role) + ". This is its token; keep it:");
        out().println(made.token().reveal());
    }

    private KeyRequest newKey(KeyRole role, String owner, String name) {
        try {
            return new KeyRequest(role, owner, name);
        } catch (InvalidSpecException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    e.faults().stream()
                            .map(fault -> "--" + fault.pointer().substring(1) + " " + fault.detail())
                            .collect(Collectors.joining(", ")));
        }
    }

    @Command(name = "list-keys", description = "Lists all keys, the oldest first.", mixinStandardHelpOptions = true)
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

    @Command(name = "revoke-key", description = "Revokes a key, at once.", mixinStandardHelpOptions = true)
    void revoke(@Parameters(paramLabel = "ID", description = "as list-keys tells it") UUID id) {
        if (!with(keys -> keys.revoke(id))) {
            throw new ParameterException(spec.commandLine(), "there is no key " + id);
        }
        err().println("Revoked " + id);
    }

    private <T> T with(Function<ApiKeyStore, T> task) {
        try (KeyStore store = open.get()) {
            return task.apply(store.keys());
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
