package dev.lockstep.cli.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        Files.writeString(file, JSON.writeValueAsString(reproduction) + "\n");
        return file;
    }

    public static Reproduction read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Reproduction.class);
    }
}
