package dev.lockstep.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;

/** Runs commands against a server that is played, and keeps what they say. */
final class Session implements AutoCloseable {
    final FakeLockstep server = new FakeLockstep();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** What happens between two looks of a command that follows; the last one again and again. */
    final List<Runnable> meanwhile = new ArrayList<>();

    int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--server=" + server.url());
        return Lockstep.commandLine(
                        new Console(new PrintWriter(out, true), new PrintWriter(err, true), OptionalInt::empty),
                        pause())
                .execute(all.toArray(String[]::new));
    }

    private ReconnectDelay pause() {
        return () -> {
            if (meanwhile.isEmpty()) {
                throw new AssertionError("still following, though nothing more will happen:\n" + out);
            }
            meanwhile.removeFirst().run();
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
