package dev.lockstep.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of files that were extracted from a verified archive, in the format of {@code sha256sum}. Files that a
 * user placed in the directory have none.
 */
record RememberedDigests(Map<String, String> byName) {
    static final String FILE = "checksums.sha256";

    RememberedDigests {
        byName = Map.copyOf(byName);
    }

    static void write(StagingDirectory directory, List<String> names) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(DigestUtils.sha256Hex(Files.readAllBytes(directory.resolve(name))))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        Files.writeString(directory.resolve(FILE), lines);
    }

    /** Reads the digests of a directory; empty if it has none. */
    static RememberedDigests read(Path directory) throws IOException {
        Map<String, String> byName = new HashMap<>();
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split(" [ *]", 2);
                if (columns.length == 2) {
                    byName.put(columns[1], columns[0]);
                }
            }
        }
        return new RememberedDigests(byName);
    }

    /** Returns the digest of a file in lower-case hex; null if it is unknown. */
    @Nullable
    String of(String name) {
        return byName.get(name);
    }
}
