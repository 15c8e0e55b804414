package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The server's log file. */
record ServerLog(Path file) {
    private static final long LARGEST = 10L << 20;

    /** Puts a long log aside, in the place of the one put aside before. */
    void rotate() throws IOException {
        if (size() > LARGEST) {
            Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What was written after the log had so many bytes. */
    String since(long bytes) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(bytes);
            byte[] rest = new byte[Math.toIntExact(log.length() - bytes)];
            log.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        }
    }

    /** The line that says why a start failed: the last fatal error, else the first line. */
    static String reason(String lines) {
        String fatal = "FATAL:";
        String line = lines.substring(Math.max(0, lines.lastIndexOf(fatal)));
        return line.lines().findFirst().orElse("").replace(fatal, "").strip();
    }
}
