package dev.lockstep.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.api.StatusName;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String CLEAR_TO_END = "\r\u001b[J";

    private final StringWriter screen = new StringWriter();
    private final LiveView view = new LiveView(new PrintWriter(screen), () -> 80);

    @Test
    void lines_replace_the_previous_ones() {
        view.show(List.of(waiting(1, 1), waiting(2, 2)));
        view.show(List.of(waiting(1, 0), waiting(2, 1)));

        assertThat(screen.toString())
                .isEqualTo(HIDE_CURSOR + CLEAR_TO_END + """
                 sgd  seed 1  1 ahead
                 sgd  seed 2  2 ahead
                """ + HIDE_CURSOR + "\u001b[2A" + CLEAR_TO_END + """
                 sgd  seed 1  0 ahead
                 sgd  seed 2  1 ahead
                """);
    }

    @Test
    void a_message_stays_above_the_lines() {
        view.show(List.of(waiting(1, 1)));
        screen.getBuffer().setLength(0);

        view.message("Waiting");

        assertThat(screen.toString())
                .isEqualTo(HIDE_CURSOR + "\u001b[1A" + CLEAR_TO_END + "Waiting\n sgd  seed 1  1 ahead\n");
    }

    @Test
    void closing_shows_the_cursor_and_ignores_later_updates() {
        view.close();
        view.show(List.of(waiting(1, 1)));

        assertThat(screen.toString()).isEqualTo("\u001b[?25h");
    }

    @Test
    void a_detach_message_is_printed_below_the_lines() {
        view.show(List.of(waiting(1, 1)));

        DetachMessage.print(view, new PrintWriter(screen, true), "0197c2a4");
        view.show(List.of(waiting(1, 1)));

        assertThat(screen.toString())
                .endsWith(
                        "1 ahead\n\u001b[?25h\n The experiment keeps running. Follow it again with ./lockstep follow 0197c2a4\n");
    }

    private static FollowedRun waiting(long seed, int jobsAhead) {
        RunResponse.Progress progress = new RunResponse.Progress(0, 0, 5, null, null);
        RunResponse.WaitingFor reason = new RunResponse.WaitingFor(jobsAhead + " ahead");
        RunResponse run =
                new RunResponse("run", 0, seed, false, StatusName.QUEUED, null, reason, progress, null, null, null);
        return new FollowedRun("sgd", run, null, List.of());
    }
}
