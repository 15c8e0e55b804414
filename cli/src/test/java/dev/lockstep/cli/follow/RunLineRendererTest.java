package dev.lockstep.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.cli.api.EpochResponse;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.api.StatusName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLineRendererTest {
    private static final List<FollowedRun> RUNS = List.of(
            run("sgd, batch 64", 1, StatusName.SUCCEEDED, 5, 1, 0.241),
            run("sgd, batch 64", 2, StatusName.RUNNING, 4, 0.24, 0.2),
            run("sgd, batch 1024", 1, StatusName.QUEUED, 0, 0, null),
            run("sgd, batch 1024", 2, StatusName.FAILED, 1, 0.5, null));

    @Test
    void a_wide_terminal_shows_all_columns() {
        assertThat(RunLineRenderer.render(RUNS, 120))
                .containsExactly(
                        " sgd, batch 64    seed 1  ███████████████████████████  5/5  val 24.1 %  812 img/s  done",
                        " sgd, batch 64    seed 2  █████████████████▍           3/5  val 20.0 %  812 img/s  0:31 left",
                        " sgd, batch 1024  seed 1  2 runs are ahead of it.",
                        " sgd, batch 1024  seed 2  ██▋                          0/5              812 img/s  failed: DIVERGED");
    }

    @Test
    void eighty_characters_fit_all_columns_if_no_run_has_failed() {
        assertThat(RunLineRenderer.render(RUNS.subList(0, 3), 80).get(1))
                .isEqualTo(" sgd, batch 64    seed 2  █████████       3/5  val 20.0 %  812 img/s  0:31 left");
    }

    @Test
    void a_narrow_terminal_drops_the_speed_first() {
        assertThat(RunLineRenderer.render(RUNS, 80))
                .containsExactly(
                        " sgd, batch 64    seed 1  ██████████████████  5/5  val 24.1 %  done",
                        " sgd, batch 64    seed 2  ███████████▋        3/5  val 20.0 %  0:31 left",
                        " sgd, batch 1024  seed 1  2 runs are ahead of it.",
                        " sgd, batch 1024  seed 2  █▊                  0/5              failed: DIVERGED");
    }

    @Test
    void a_narrower_terminal_drops_the_accuracy_and_keeps_the_bar() {
        assertThat(RunLineRenderer.render(RUNS, 62))
                .containsExactly(
                        " sgd, batch 64    seed 1  ████████████  5/5  done",
                        " sgd, batch 64    seed 2  ███████▊      3/5  0:31 left",
                        " sgd, batch 1024  seed 1  2 runs are ahead of it.",
                        " sgd, batch 1024  seed 2  █▏            0/5  failed: DIVERGED");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 47, 60, 80, 100, 200})
    void no_line_is_longer_than_the_terminal(int width) {
        assertThat(RunLineRenderer.render(RUNS, width))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width - 1));
    }

    @Test
    void running_runs_are_shown_first_and_hidden_runs_are_counted() {
        List<FollowedRun> many = IntStream.rangeClosed(1, 100)
                .mapToObj(seed -> run("sgd", seed, seed == 90 ? StatusName.RUNNING : StatusName.QUEUED, 0, 0, null))
                .toList();

        List<String> lines = VisibleRuns.lines(many, 80);

        assertThat(lines).hasSize(21);
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("seed 90"));
        assertThat(lines.getLast()).isEqualTo(" … and 80 queued");
    }

    private static FollowedRun run(
            String label, long seed, StatusName status, int epoch, double fraction, @Nullable Double validation) {
        RunResponse.Progress progress = new RunResponse.Progress(
                epoch, fraction, 5, epoch == 0 ? null : 812.4, status == StatusName.RUNNING ? 31.2 : null);
        RunResponse run = new RunResponse(
                label + seed,
                0,
                seed,
                false,
                status,
                null,
                status == StatusName.QUEUED ? new RunResponse.WaitingFor("2 runs are ahead of it.") : null,
                progress,
                null,
                null,
                status == StatusName.FAILED ? new RunResponse.Failure("DIVERGED", "the loss was NaN") : null);
        EpochResponse last = validation == null ? null : new EpochResponse(epoch, 0.3, validation, 0.2, 812.4);
        return new FollowedRun(label, run, last, List.of());
    }
}
