package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's programs, run as the account that they accept.
 *
 * @param bin the folder that holds {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
record PostgresPrograms(Path bin, ServerAccount account) {

    /** @param output standard output and error together, stripped */
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

    /** The major version, as {@code PG_VERSION} in a cluster names it: 18. */
    String majorVersion() throws IOException, InterruptedException {
        String said = run("postgres", List.of("--version")).output();
        return said.substring(said.lastIndexOf(' ') + 1).split("\\.", 2)[0];
    }
}
