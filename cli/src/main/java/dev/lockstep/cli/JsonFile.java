package dev.lockstep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files that commands are given. */
final class JsonFile {
    private JsonFile() {}

    /** The object in it, or a fault of usage that says what is wrong with it. */
    static ObjectNode read(Path file, CommandLine command) {
        try {
            if (JsonMapper.shared().readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw new ParameterException(command, file + " is no JSON object");
        } catch (IOException | JacksonException e) {
            throw new ParameterException(command, "cannot read " + file + ": " + e, e);
        }
    }
}
