package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The log file of the server. */
record ServerLog(Path file) {
    private static final long MAX_BYTES = 10L << 20;

    /** Renames a log over the maximum size, and replaces the one renamed before. */
    void rotate() throws IOException {
        if (size() > MAX_BYTES) {
            Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Returns the text after a position in bytes. */
    String textAfter(long position) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(position);
            byte[] rest = new byte[Math.toIntExact(log.length() - position)];
            log.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        }
    }

    /** Returns the line with the reason of a failed start: the last fatal error, otherwise the first line. */
    static String failureReason(String lines) {
        String fatal = "FATAL:";
        String line = lines.substring(Math.max(0, lines.lastIndexOf(fatal)));
        return line.lines().findFirst().orElse("").replace(fatal, "").strip();
    }
}
