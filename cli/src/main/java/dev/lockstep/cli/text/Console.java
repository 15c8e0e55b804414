package dev.lockstep.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Where the command speaks.
 *
 * @param width columns of the terminal that {@code out} writes to, asked again each time; empty where it is none
 */
public record Console(PrintWriter out, PrintWriter err, Supplier<OptionalInt> width) {
    /** The process's own. Always UTF-8: terminals read it even where the locale says nothing. */
    public static Console ofProcess() {
        return new Console(
                new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                new TerminalWidth());
    }
}
