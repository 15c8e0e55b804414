package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The {@code postmaster.pid} of a cluster, which remains after the server is killed. */
record PidFile(Path cluster) {

    /** The process that the file refers to. */
    enum Owner {
        /** No live process. PostgreSQL removes such a file itself, once no backend of the dead server is left. */
        NONE,
        /** The live server of this cluster. */
        SERVER,
        /** Another process that reuses the pid, or a file without a pid: PostgreSQL would refuse to start. */
        OTHER_PROCESS
    }

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }

    Owner owner() throws IOException {
        if (Files.notExists(file())) {
            return Owner.NONE;
        }
        OptionalLong pid = pid();
        if (pid.isEmpty()) {
            return Owner.OTHER_PROCESS;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid.getAsLong());
        return process.map(alive -> servesTheCluster(alive) ? Owner.SERVER : Owner.OTHER_PROCESS)
                .orElse(Owner.NONE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file());
    }

    private boolean servesTheCluster(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0])).contains(cluster.toString());
    }

    private OptionalLong pid() throws IOException {
        List<String> lines = Files.readAllLines(file());
        try {
            return lines.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(lines.getFirst()));
        } catch (NumberFormatException torn) {
            return OptionalLong.empty();
        }
    }
}
