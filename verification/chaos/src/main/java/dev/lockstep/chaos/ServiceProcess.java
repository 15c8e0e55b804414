package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A service in its own JVM, started with {@code java -jar}. */
final class ServiceProcess {
    /** The variables that every launcher of a worker sets; see the lockstep script. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_THRESHOLD_", "4294967296",
            "MALLOC_TRIM_THRESHOLD_", "17179869184",
            "MALLOC_TOP_PAD_", "268435456",
            "OMP_NUM_THREADS", "1");

    private final String name;
    private final List<String> command;
    private final Path log;
    private Process process;

    private ServiceProcess(String name, List<String> command, Path log) throws IOException {
        this.name = name;
        this.command = command;
        this.log = log;
        this.process = launch(List.of());
    }

    /**
     * Starts one of the services.
     *
     * @param service name of the service and of its directory
     * @param name unique name of the process
     */
    static ServiceProcess start(String service, String name, Path logs, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar(service).toString()));
        command.addAll(arguments);
        return new ServiceProcess(name, command, logs.resolve(name + ".log"));
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    void signal(PosixSignal signal) throws IOException, InterruptedException {
        signal.send(process.pid());
    }

    /** Suspends the process with SIGSTOP. Returns an action that continues that process, even if it was replaced. */
    Unfreeze freeze() throws IOException, InterruptedException {
        long pid = process.pid();
        PosixSignal.STOP.send(pid);
        return () -> PosixSignal.CONT.send(pid);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process has exited and starts it again. */
    void restart() throws IOException, InterruptedException {
        restart(List.of());
    }

    /** As {@link #restart()}, with a prefix for the command. */
    void restart(List<String> prefix) throws IOException, InterruptedException {
        process.waitFor();
        process = launch(prefix);
    }

    /** Continues a frozen process. */
    interface Unfreeze {
        void run() throws IOException, InterruptedException;
    }

    /** Kills the process and waits until it has exited. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Process launch(List<String> prefix) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(prefix.stream(), command.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("LOCKSTEP_"));
        builder.environment().putAll(ENVIRONMENT);
        return builder.start();
    }

    private static Path jar(String service) throws IOException {
        Path target = root().resolve("services").resolve(service).resolve("target");
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar in " + target + ", run `make build` first"));
        }
    }

    /** Returns the root of the repository: the working directory or one of its parents. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("services"))) {
            here = Objects.requireNonNull(here.getParent());
        }
        return here;
    }
}
