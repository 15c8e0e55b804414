package dev.lockstep.gateway.keys;

import java.util.Arrays;
import java.util.Set;

/** The command line for keys. Any other arguments start the gateway. */
public final class KeyCommandLine {
    private static final Set<String> NAMES = Set.of("create-key", "list-keys", "revoke-key", "--help", "-h");

    private KeyCommandLine() {}

    /** Returns whether the arguments are a command rather than settings of the gateway. */
    public static boolean isCommand(String... arguments) {
        return Arrays.stream(arguments).findFirst().filter(NAMES::contains).isPresent();
    }

    /** Runs the command and returns the exit code of the process. */
    public static int run(String... arguments) {
        return KeyCommands.commandLine(KeyCommandContext::open).execute(arguments);
    }
}
