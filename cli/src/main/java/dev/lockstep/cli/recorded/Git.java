package dev.lockstep.cli.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs git in a directory. */
record Git(Path directory) {
    /** Returns whether a command succeeds. */
    boolean succeeds(String... command) throws IOException, InterruptedException {
        return run(command).exitCode() == 0;
    }

    /** Runs a command; throws with its last line of output if it fails. */
    String output(String... command) throws IOException, InterruptedException, RecordedCodeException {
        Outcome outcome = run(command);
        if (outcome.exitCode() != 0) {
            String reason = outcome.output().lines().reduce((_, last) -> last).orElse("no message");
            throw new RecordedCodeException("git %s failed in %s: %s".formatted(command[0], directory, reason));
        }
        return outcome.output().strip();
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("git", "-C", directory.toString()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private record Outcome(int exitCode, String output) {}
}
