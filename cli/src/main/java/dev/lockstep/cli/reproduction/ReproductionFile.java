package dev.lockstep.cli.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

import dev.lockstep.cli.api.CompleteRecords;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes exported experiments as JSON files. */
public final class ReproductionFile {
    private static final String SUFFIX = ".json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReproductionFile() {}

    /** Writes {@code NAME.json} to a directory; replaces an existing file. */
    public static Path write(Reproduction reproduction, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(reproduction.name() + SUFFIX);
        replace(file, reproduction);
        return file;
    }

    /** Replaces a file at once: whoever reads it, also after a crash, finds the old content or the new one. */
    public static void replace(Path file, Reproduction reproduction) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path complete = Files.createTempFile(absolute.getParent(), "." + file.getFileName(), ".tmp");
        try {
            Files.writeString(complete, JSON.writeValueAsString(reproduction) + "\n");
            Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(complete, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(complete);
        }
    }

    /** Reads a file; throws {@link IllegalArgumentException} if it is not a complete export. */
    public static Reproduction read(Path file) throws IOException {
        return CompleteRecords.require(JSON.readValue(Files.readString(file), Reproduction.class));
    }
}
