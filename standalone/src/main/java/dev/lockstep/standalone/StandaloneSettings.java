package dev.lockstep.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.standalone.home.CannotStartException;

/**
 * The settings, read from environment variables.
 *
 * @param home {@code LOCKSTEP_HOME}; default .lockstep in {@code HOME}, or in the home directory of the user account
 * @param port {@code LOCKSTEP_PORT}: port of the REST API; default 8080
 * @param slots {@code LOCKSTEP_SLOTS}: runs trained concurrently; default 1
 * @param threads {@code LOCKSTEP_THREADS}: threads per run; default the number of cores divided by the slots
 * @param dataDirectory {@code LOCKSTEP_DATA_DIR}: directory of the data sets; default data in the home directory
 * @param examples {@code LOCKSTEP_EXAMPLES}: whether a new database starts with examples; default true
 */
record StandaloneSettings(Path home, int port, int slots, int threads, Path dataDirectory, Examples.Policy examples) {

    static StandaloneSettings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Path home = variables
                .path("LOCKSTEP_HOME")
                .orElseGet(() -> userHome(environment)
                        .orElseThrow(() -> new CannotStartException(
                                "This user account has no home directory. Set HOME or LOCKSTEP_HOME to a directory."))
                        .resolve(".lockstep"));
        int slots = variables.number("LOCKSTEP_SLOTS", 1, 1024).orElse(1);
        return new StandaloneSettings(
                home,
                variables.number("LOCKSTEP_PORT", 1, 65535).orElse(8080),
                slots,
                variables
                        .number("LOCKSTEP_THREADS", 1, 1024)
                        .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / slots)),
                variables.path("LOCKSTEP_DATA_DIR").orElseGet(() -> home.resolve("data")),
                variables.isFalse("LOCKSTEP_EXAMPLES") ? Examples.Policy.LEAVE_OUT : Examples.Policy.IMPORT);
    }

    /** Returns the user's home directory as the shell sees it; empty if it has none, as "?" of the JVM. */
    static Optional<Path> userHome(Map<String, String> environment) {
        return new Variables(environment)
                .path("HOME")
                .or(() -> Optional.of(Path.of(System.getProperty("user.home"))))
                .filter(Path::isAbsolute);
    }

    /** Returns the URL of the platform. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns the slots and threads as text, for example "3 slots of 2 threads". */
    String capacity() {
        String each = threads == 1 ? "1 thread" : threads + " threads";
        return slots == 1 ? each : slots + " slots of " + each;
    }

    /** Reads typed variables. A blank variable counts as not set. */
    private record Variables(Map<String, String> values) {
        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
        }

        Optional<Path> path(String name) {
            return text(name).map(value -> {
                try {
                    return Path.of(value).toAbsolutePath();
                } catch (InvalidPathException e) {
                    throw new CannotStartException(
                            "%s is not a path in the encoding of this locale. Set LC_ALL=C.UTF-8.".formatted(name), e);
                }
            });
        }

        /** Returns whether the variable is "false"; rejects everything but "true", "false" and nothing. */
        boolean isFalse(String name) {
            String value = text(name).orElse("true");
            if (!value.equals("true") && !value.equals("false")) {
                throw new CannotStartException("%s must be true or false, was \"%s\".".formatted(name, value));
            }
            return value.equals("false");
        }

        Optional<Integer> number(String name, int min, int max) {
            return text(name).map(value -> {
                if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
                    throw new CannotStartException(
                            "%s must be an integer from %s to %s, was \"%s\".".formatted(name, min, max, value));
                }
                return Integer.valueOf(value);
            });
        }
    }
}
