package dev.lockstep.training.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reference values that were computed independently of Lockstep. */
public final class Golden {
    private Golden() {}

    /** Reads the file that the system property names or, if it is not set, the resource. */
    public static JsonNode read(String property, String resource) {
        try (InputStream in = open(property, resource)) {
            return new JsonMapper().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String property, String resource) throws IOException {
        String file = System.getProperty(property);
        if (file != null) {
            return Files.newInputStream(Path.of(file));
        }
        InputStream in = Golden.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("no resource " + resource);
        }
        return in;
    }
}
