package dev.lockstep.benchmarks.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs PostgreSQL's load generator pgbench with as many clients as there are {@link Claimers}. */
record Pgbench(String program, int port) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

    /** Returns how many times a second the script is executed, each in one transaction. */
    double rate(String script, String... limits) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile("lockstep", ".pgbench"), script);
        List<String> command = new ArrayList<>(List.of(program, "--host=127.0.0.1", "--port=" + port));
        command.addAll(List.of("--username=lockstep_worker", "--no-vacuum", "--protocol=prepared", "--jobs=2"));
        command.addAll(List.of("--client=" + Claimers.COUNT, "--file=" + file));
        command.addAll(List.of(limits));
        command.add("lockstep");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench failed on\n" + script + "\n" + output);
        }
        Files.delete(file);
        return Double.parseDouble(rate.group(1));
    }
}
