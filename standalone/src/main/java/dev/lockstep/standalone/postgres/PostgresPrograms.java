package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the PostgreSQL programs under a suitable account.
 *
 * @param bin directory with {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
record PostgresPrograms(Path bin, ServerAccount account) {

    /** @param output standard output and error, stripped */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        static Outcome of(List<String> command) throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        }
    }

    Outcome run(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(account.prefix());
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        return Outcome.of(command);
    }

    /** Returns the major version as in the file {@code PG_VERSION} of a cluster, for example 18. */
    String majorVersion() throws IOException, InterruptedException {
        String version = run("postgres", List.of("--version")).output();
        return version.substring(version.lastIndexOf(' ') + 1).split("\\.", 2)[0];
    }
}
