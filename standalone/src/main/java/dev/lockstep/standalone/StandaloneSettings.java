package dev.lockstep.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.standalone.home.CannotStartException;

/**
 * What people may set, by environment variables.
 *
 * @param home {@code LOCKSTEP_HOME} [~/.lockstep]
 * @param port {@code LOCKSTEP_PORT} of the REST API [8080]
 * @param slots {@code LOCKSTEP_SLOTS}: runs trained at once [1]
 * @param threads {@code LOCKSTEP_THREADS} of each run [the cores, shared out over the slots]
 * @param dataDirectory {@code LOCKSTEP_DATA_DIR} of data sets [data in the home]
 */
record StandaloneSettings(Path home, int port, int slots, int threads, Path dataDirectory) {

    static StandaloneSettings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Path home =
                variables.path("LOCKSTEP_HOME").orElseGet(() -> Path.of(System.getProperty("user.home"), ".lockstep"));
        int slots = variables.number("LOCKSTEP_SLOTS", 1, 1024).orElse(1);
        return new StandaloneSettings(
                home,
                variables.number("LOCKSTEP_PORT", 1, 65535).orElse(8080),
                slots,
                variables
                        .number("LOCKSTEP_THREADS", 1, 1024)
                        .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / slots)),
                variables.path("LOCKSTEP_DATA_DIR").orElseGet(() -> home.resolve("data")));
    }

    /** Where the platform answers. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** How much is trained at once, in words. */
    String capacity() {
        String each = threads == 1 ? "1 thread" : threads + " threads";
        return slots == 1 ? each : slots + " slots of " + each;
    }

    /** Variables by name; empty ones count as not set. */
    private record Variables(Map<String, String> values) {
        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
        }

        Optional<Path> path(String name) {
            return text(name).map(value -> Path.of(value).toAbsolutePath());
        }

        Optional<Integer> number(String name, int lowest, int highest) {
            return text(name).map(value -> {
                if (!value.matches("[0-9]{1,9}")
                        || Integer.parseInt(value) < lowest
                        || Integer.parseInt(value) > highest) {
                    throw new CannotStartException("%s must be a whole number from %d to %d, was \"%s\"."
                            .formatted(name, lowest, highest, value));
                }
                return Integer.valueOf(value);
            });
        }
    }
}
