package dev.lockstep.cli.follow;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/** For terminals: the same lines, drawn over again. */
final class LiveView implements ProgressView {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_FROM_HERE = ESCAPE + "J";
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

    /** Nothing is drawn from here on: after Ctrl-C the prompt has the screen, while the last look may still be coming in. */
    @Override
    public synchronized void close() {
        closed = true;
        out.print(SHOW_CURSOR);
        out.flush();
    }

    /** In one write, so that nobody sees it half done. */
    private void draw(String above, List<String> lines) {
        if (closed) {
            return;
        }
        String up = drawn.isEmpty() ? "" : ESCAPE + drawn.size() + "A";
        String below = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        out.print(HIDE_CURSOR + up + "\r" + CLEAR_FROM_HERE + above + below);
        out.flush();
        drawn = lines;
    }
}
