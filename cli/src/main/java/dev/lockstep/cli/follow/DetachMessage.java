package dev.lockstep.cli.follow;

import java.io.PrintWriter;

/** What is said to somebody who stops following: the experiment does not stop with them. */
final class DetachMessage implements AutoCloseable {
    private final Thread atExit;

    private DetachMessage(Thread atExit) {
        this.atExit = atExit;
    }

    /** Until it is closed, the end of the process is taken for a Ctrl-C. */
    static DetachMessage on(ProgressView view, PrintWriter out, String experiment) {
        DetachMessage farewell = new DetachMessage(new Thread(() -> say(view, out, experiment)));
        Runtime.getRuntime().addShutdownHook(farewell.atExit);
        return farewell;
    }

    /** The view is closed first: nothing may be drawn over these lines. */
    static void say(ProgressView view, PrintWriter out, String experiment) {
        view.close();
        out.println();
        out.println(" The experiment goes on. To look again: ./lockstep follow " + experiment);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and it is being said.
        }
    }
}
