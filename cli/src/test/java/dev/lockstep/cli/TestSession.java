package dev.lockstep.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import dev.lockstep.cli.follow.ReconnectDelay;
import dev.lockstep.cli.text.Console;

/** Runs commands against a fake server and records their output. */
final class TestSession implements AutoCloseable {
    final FakeLockstep server = new FakeLockstep();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Actions that run one by one when a following command waits before it reconnects. */
    final List<Runnable> betweenConnections = new ArrayList<>();

    int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--server=" + server.url());
        return Lockstep.commandLine(
                        new Console(new PrintWriter(out, true), new PrintWriter(err, true), OptionalInt::empty),
                        reconnectDelay())
                .execute(all.toArray(String[]::new));
    }

    private ReconnectDelay reconnectDelay() {
        return () -> {
            if (betweenConnections.isEmpty()) {
                throw new AssertionError("still following after the last action:\n" + out);
            }
            betweenConnections.removeFirst().run();
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
