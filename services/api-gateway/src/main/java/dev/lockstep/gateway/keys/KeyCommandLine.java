package dev.lockstep.gateway.keys;

import java.util.Arrays;
import java.util.Set;

/** The gateway's command line, beside its start. */
public final class KeyCommandLine {
    private static final Set<String> NAMES = Set.of("create-key", "list-keys", "revoke-key", "--help", "-h");

    private KeyCommandLine() {}

    /** Whether these arguments are a command rather than settings of the gateway. */
    public static boolean isCommand(String... arguments) {
        return Arrays.stream(arguments).findFirst().filter(NAMES::contains).isPresent();
    }

    /** Returns what the process is to exit with. */
    public static int run(String... arguments) {
        return KeyCommands.commandLine(KeyStore::open).execute(arguments);
    }
}
