package dev.lockstep.operations;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes what is written on the console, until it is closed. */
final class Console implements AutoCloseable {
    private final PrintStream before;
    private final ByteArrayOutputStream written;

    private Console(PrintStream before, ByteArrayOutputStream written) {
        this.before = before;
        this.written = written;
    }

    static Console listen() {
        Console console = new Console(System.out, new ByteArrayOutputStream());
        System.setOut(new PrintStream(console.written, true, StandardCharsets.UTF_8));
        return console;
    }

    List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
