package dev.lockstep.cli.follow;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** Shows progress on a terminal by redrawing the same lines. */
final class LiveView implements ProgressView {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_TO_END = ESCAPE + "J";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";

    private final PrintWriter out;
    private final IntSupplier width;
    private List<String> drawn = List.of();
    private boolean closed;

    LiveView(PrintWriter out, IntSupplier width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public synchronized void show(List<FollowedRun> runs) {
        draw("", VisibleRuns.lines(runs, width.getAsInt()));
    }

    @Override
    public synchronized void message(String text) {
        draw(text + "\n", drawn);
    }

    /** Ignores later updates: an event may still arrive after Ctrl-C, when the shell prompt is on the screen. */
    @Override
    public synchronized void close() {
        closed = true;
        out.print(SHOW_CURSOR);
        out.flush();
    }

    /** Draws in one write to avoid flicker. */
    private void draw(String above, List<String> lines) {
        if (closed) {
            return;
        }
        String up = drawn.isEmpty() ? "" : ESCAPE + drawn.size() + "A";
        String below = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        out.print(HIDE_CURSOR + up + "\r" + CLEAR_TO_END + above + below);
        out.flush();
        drawn = lines;
    }
}
