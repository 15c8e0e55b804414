package dev.lockstep.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The output streams, and the current width of the terminal behind {@code out}; empty if it is not a terminal. */
public record Console(PrintWriter out, PrintWriter err, Supplier<OptionalInt> width) {
    /** Returns the console of this process. The encoding is UTF-8 even if the locale does not define one. */
    public static Console ofProcess() {
        return new Console(
                new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                new TerminalWidth());
    }
}
