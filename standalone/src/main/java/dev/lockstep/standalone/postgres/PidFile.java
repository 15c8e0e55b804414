package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A cluster's {@code postmaster.pid}: it outlives a server that was killed. */
record PidFile(Path cluster) {

    /** What stands behind the file. */
    enum Owner {
        /** No file, or one whose process is dead: PostgreSQL removes that itself, once no backend of the dead server lives on. */
        NONE,
        /** A live server of this cluster. */
        SERVER,
        /** A process that got the number later, or no number at all: PostgreSQL would refuse to start because of it. */
        STRANGER
    }

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }

    Owner owner() throws IOException {
        if (Files.notExists(file())) {
            return Owner.NONE;
        }
        OptionalLong number = number();
        if (number.isEmpty()) {
            return Owner.STRANGER;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(number.getAsLong());
        return process.map(alive -> servesTheCluster(alive) ? Owner.SERVER : Owner.STRANGER)
                .orElse(Owner.NONE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file());
    }

    private boolean servesTheCluster(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0])).contains(cluster.toString());
    }

    private OptionalLong number() throws IOException {
        List<String> lines = Files.readAllLines(file());
        try {
            return lines.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(lines.getFirst()));
        } catch (NumberFormatException torn) {
            return OptionalLong.empty();
        }
    }
}
