package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One service in a JVM of its own, as people start it: {@code java -jar}. */
final class ServiceProcess {
    /** What every launcher of a trainer sets: see the lockstep script. */
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
     * @param service its folder's name beside the other services
     * @param name its own among the drill's processes
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

    /** Stops it where it is, as a machine that hangs. Returns what lets it go on; by then it may have been killed and replaced. */
    Thaw freeze() throws IOException, InterruptedException {
        long stopped = process.pid();
        PosixSignal.STOP.send(stopped);
        return () -> PosixSignal.CONT.send(stopped);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it is gone, and starts it again. */
    void restart() throws IOException, InterruptedException {
        restart(List.of());
    }

    /** {@code before}: put before the command. */
    void restart(List<String> before) throws IOException, InterruptedException {
        process.waitFor();
        process = launch(before);
    }

    /** Lets a frozen process go on. */
    interface Thaw {
        void now() throws IOException, InterruptedException;
    }

    /** Kills it, if it lives. */
    void end() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Process launch(List<String> before) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(before.stream(), command.stream()).toList())
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
                    .orElseThrow(
                            () -> new IllegalStateException("no jar in " + target + ": build it with `make build`"));
        }
    }

    /** The root folder of the repository: the working directory, or a parent of it when a module runs its tests. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("services"))) {
            here = Objects.requireNonNull(here.getParent());
        }
        return here;
    }
}
