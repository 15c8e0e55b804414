package dev.lockstep.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the files that are passed to commands. */
final class UserFiles {
    private UserFiles() {}

    /** Reads a file's content. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** Returns a file's content; throws {@link ParameterException} with the reason if it cannot be read. */
    static <T> T read(String file, CommandLine command, Reader<T> reader) {
        try {
            return reader.read(Path.of(file));
        } catch (IOException e) {
            throw unreadable(file, command, reason(e), e);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw unreadable(file, command, "invalid JSON" + place + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) { // an invalid path, or an incomplete export
            String reason = e instanceof InvalidPathException path ? path.getReason() : e.getMessage();
            throw unreadable(file, command, String.valueOf(reason), e);
        }
    }

    /** Reads a JSON object. */
    static ObjectNode object(Path file) throws IOException {
        if (JsonMapper.shared().readTree(Files.readString(file)) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not a JSON object");
    }

    private static ParameterException unreadable(String file, CommandLine command, String reason, Exception cause) {
        return new ParameterException(command, "cannot read " + file + ": " + reason, cause);
    }

    /** Returns the reason of a failed access in words; many messages of the JDK are only the file's name. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case NotDirectoryException _ -> "not a directory";
            case FileAlreadyExistsException _ -> "exists, but is not a directory";
            case CharacterCodingException _ -> "not a UTF-8 text";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
