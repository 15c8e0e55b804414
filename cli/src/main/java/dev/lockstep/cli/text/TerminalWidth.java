package dev.lockstep.cli.text;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Supplier;

import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/** Returns the width of the terminal behind standard output. Standard input may be a pipe. */
final class TerminalWidth implements Supplier<OptionalInt> {
    private @Nullable TerminalProvider terminals;

    @Override
    public OptionalInt get() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return OptionalInt.empty();
        }
        try {
            TerminalProvider provider = provider();
            return provider.isSystemStream(SystemStream.Output)
                    ? OptionalInt.of(provider.systemStreamWidth(SystemStream.Output))
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty(); // no native access: fall back to plain output
        }
    }

    private TerminalProvider provider() throws IOException {
        if (terminals == null) {
            terminals = TerminalProvider.load("ffm");
        }
        return terminals;
    }
}
