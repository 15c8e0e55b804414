package dev.lockstep.cli.follow;

import java.io.PrintWriter;

/** Prints on Ctrl-C that the experiment keeps running, and how to follow it again. */
final class DetachMessage implements AutoCloseable {
    private final Thread shutdownHook;

    private DetachMessage(Thread shutdownHook) {
        this.shutdownHook = shutdownHook;
    }

    /** Registers a shutdown hook that prints the message, until the result is closed. */
    static DetachMessage install(ProgressView view, PrintWriter out, String experiment) {
        DetachMessage message = new DetachMessage(new Thread(() -> print(view, out, experiment)));
        Runtime.getRuntime().addShutdownHook(message.shutdownHook);
        return message;
    }

    /** Closes the view first, so that it does not overwrite the message. */
    static void print(ProgressView view, PrintWriter out, String experiment) {
        view.close();
        out.println();
        out.println(" The experiment keeps running. Follow it again with ./lockstep follow " + experiment);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The process is shutting down; the hook prints the message.
        }
    }
}
