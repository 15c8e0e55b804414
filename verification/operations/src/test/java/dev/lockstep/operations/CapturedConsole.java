package dev.lockstep.operations;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Captures standard output until closed. */
final class CapturedConsole implements AutoCloseable {
    private final PrintStream original;
    private final ByteArrayOutputStream written;

    private CapturedConsole(PrintStream original, ByteArrayOutputStream written) {
        this.original = original;
        this.written = written;
    }

    static CapturedConsole start() {
        CapturedConsole console = new CapturedConsole(System.out, new ByteArrayOutputStream());
        System.setOut(new PrintStream(console.written, true, StandardCharsets.UTF_8));
        return console;
    }

    List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setOut(original);
    }
}
