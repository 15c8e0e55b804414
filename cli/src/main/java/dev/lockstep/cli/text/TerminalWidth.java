package dev.lockstep.cli.text;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Supplier;

import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/** The width of the terminal behind standard output, whatever standard input is: the command may read a spec from a pipe. */
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
            return OptionalInt.empty(); // no native access here: plain lines do everywhere
        }
    }

    private TerminalProvider provider() throws IOException {
        if (terminals == null) {
            terminals = TerminalProvider.load("ffm");
        }
        return terminals;
    }
}
