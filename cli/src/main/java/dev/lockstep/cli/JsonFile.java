package dev.lockstep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON files that are passed to commands. */
final class JsonFile {
    private JsonFile() {}

    /** Reads a JSON object from a file; throws {@link ParameterException} if that fails. */
    static ObjectNode read(Path file, CommandLine command) {
        try {
            if (JsonMapper.shared().readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw new ParameterException(command, file + " does not contain a JSON object");
        } catch (JacksonException e) {
            throw new ParameterException(command, "cannot read " + file + ": " + problem(e), e);
        } catch (IOException e) {
            throw new ParameterException(command, "cannot read " + file + ": " + e, e);
        }
    }

    /** Returns the place and the parser's message, without what it says to developers. */
    private static String problem(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String message = e.getOriginalMessage().replaceFirst(" \\(start marker at(?s:.*)", "");
        return at == null ? message : "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), message);
    }
}
