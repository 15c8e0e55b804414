package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String RUNS = EXPERIMENTS + "/" + Answers.ID + "/runs?limit=500";
    private static final String TABLE = EXPERIMENTS + "/" + Answers.ID + "/table";
    private static final String EVENTS = EXPERIMENTS + "/" + Answers.ID + "/events?from=now";

    private final Session session = new Session();

    @TempDir
    private Path folder = Path.of("");

    private String file = "";

    @BeforeEach
    void write_a_spec() throws IOException {
        file = Files.writeString(folder.resolve("quickstart.json"), "{\"name\": \"quickstart\"}")
                .toString();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void the_file_is_sent_as_it_is_under_a_key_of_its_own() {
        session.server.answer(EXPERIMENTS, 201, Answers.submitted());

        assertThat(session.run("submit", file)).isZero();
        assertThat(session.run("submit", file)).isZero();

        assertThat(session.out.toString().lines())
                .contains("Submitted \"quickstart\" (" + Answers.ID + "): 2 runs = 2 methods x 1 seed");
        assertThat(session.server.requests())
                .allSatisfy(request -> assertThat(request.body()).isEqualTo("{\"name\": \"quickstart\"}"))
                .extracting(FakeLockstep.Request::idempotencyKey)
                .doesNotContain("null")
                .doesNotHaveDuplicates();
    }

    @Test
    void json_is_printed_as_it_came() {
        session.server.answer(EXPERIMENTS, 201, Answers.submitted());

        assertThat(session.run("submit", file, "--json")).isZero();

        assertThat(session.out.toString().strip()).isEqualTo(Answers.submitted().strip());
    }

    @Test
    void every_fault_of_a_spec_is_listed_at_its_pointer() {
        session.server.answer(EXPERIMENTS, 422, """
                {"type": "/problems/invalid-spec", "title": "The experiment spec has 2 faults", "status": 422,
                 "errors": [
                  {"pointer": "/optimizer/lerningRate", "detail": "unknown field; did you mean learningRate?"},
                  {"pointer": "/epochs", "detail": "must be between 1 and 100000, was 0"}]}
                """);

        assertThat(session.run("submit", file, "--follow")).isEqualTo(ExitCode.REFUSED);

        assertThat(session.err.toString()).isEqualToNormalizingNewlines("""
                The experiment spec has 2 faults
                 /optimizer/lerningRate  unknown field; did you mean learningRate?
                 /epochs                 must be between 1 and 100000, was 0
                """);
    }

    @Test
    void a_server_that_is_not_there_is_told_apart_from_one_that_refuses() {
        session.server.goAway();

        assertThat(session.run("submit", file)).isEqualTo(ExitCode.UNREACHABLE);

        assertThat(session.err.toString())
                .startsWith("no Lockstep answers at " + session.server.url() + " (nothing listens there)");
    }

    @Test
    void a_file_that_is_not_there_is_a_fault_of_usage() {
        assertThat(session.run("submit", "nowhere.json")).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("submit")).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("submit", file, "--follow", "--json")).isEqualTo(ExitCode.USAGE);

        assertThat(session.err.toString()).contains("nowhere.json", "FILE", "do not go together");
        assertThat(session.server.requests()).isEmpty();
    }

    @Test
    void following_prints_a_line_an_epoch_and_then_the_table() {
        session.server.answer(EXPERIMENTS, 201, Answers.submitted());
        session.server.answer(TABLE, Answers.table());
        session.server.answer(RUNS, Answers.page(Answers.queued(0, 0), Answers.queued(1, 1)));
        session.server.answer(
                EVENTS,
                Answers.stream(
                        Answers.runs(0, "1"),
                        Answers.progresses(0, 1),
                        Answers.stores(0, "2", 1),
                        Answers.stores(0, "3", 2),
                        Answers.stores(0, "4", 3),
                        Answers.succeeds(0, "5"),
                        Answers.stores(1, "6", 1),
                        Answers.stores(1, "7", 2),
                        Answers.stores(1, "8", 3),
                        Answers.succeeds(1, "9")));

        assertThat(session.run("submit", file, "--follow")).isZero();

        assertThat(session.out.toString().lines().skip(1).takeWhile(line -> !line.isEmpty()))
                .containsExactly(
                        "sgd, batch 64  seed 1  on worker-1",
                        "sgd, batch 64  seed 1  epoch 1/3  train 12.0 %  val 11.0 %  test 10.0 %  804 img/s",
                        "sgd, batch 64  seed 1  epoch 2/3  train 22.0 %  val 21.0 %  test 20.0 %  804 img/s",
                        "sgd, batch 64  seed 1  epoch 3/3  train 32.0 %  val 31.0 %  test 30.0 %  804 img/s",
                        "sgd, batch 64  seed 1  done",
                        "sgd, batch 128  seed 1  epoch 1/3  train 12.0 %  val 11.0 %  test 10.0 %  804 img/s",
                        "sgd, batch 128  seed 1  epoch 2/3  train 22.0 %  val 21.0 %  test 20.0 %  804 img/s",
                        "sgd, batch 128  seed 1  epoch 3/3  train 32.0 %  val 31.0 %  test 30.0 %  804 img/s",
                        "sgd, batch 128  seed 1  done");
        assertThat(session.out.toString()).endsWith("""

                 CIFAR-100, 3 epochs of 10,000 images
                                 n     train acc      test acc      test loss  rounds  MB moved
                 sgd, batch 64   2  25.3 ± 0.2 %  24.6 ± 0.9 %  3.044 ± 0.040       0         0
                 sgd, batch 128  1        18.8 %             –          3.421   1,300       339
                 sgd, batch 64 reaches 24.6 % on test.
                 Not the last word.

                 Mean ± standard deviation over the n seeds.
                 Missing from sgd, batch 128: seed 2
                """);
    }

    @Test
    void following_outlives_a_restart_of_the_server_without_losing_or_repeating_an_epoch() {
        session.server.answer(EXPERIMENTS, 201, Answers.submitted());
        session.server.answer(TABLE, Answers.table());
        session.server.answer(RUNS, Answers.page(Answers.running(0, 2)));
        session.server.answer("/api/v1/runs/run-0/epochs", Answers.epochs(1, 1));
        // What was read already is told again by the stream, which began before.
        session.server.answer(EVENTS, Answers.stream(Answers.stores(0, "1", 1), Answers.stores(0, "2", 2)));
        session.meanwhile.add(session.server::goAway);
        session.meanwhile.add(() -> {});
        session.meanwhile.add(() -> {
            session.server.comeBack();
            session.server.answer(EVENTS, 503, "{\"title\": \"Service Unavailable\", \"detail\": \"starting\"}");
        });
        session.meanwhile.add(() ->
                session.server.answer(EVENTS, Answers.stream(Answers.stores(0, "3", 3), Answers.succeeds(0, "4"))));

        assertThat(session.run("submit", file, "--follow")).isZero();

        assertThat(session.out
                        .toString()
                        .lines()
                        .filter(line -> line.contains("epoch "))
                        .map(line -> line.substring(23, 32)))
                .containsExactly("epoch 1/3", "epoch 2/3", "epoch 3/3");
        assertThat(session.out.toString().lines().filter(line -> line.contains("Waiting:")))
                .hasSize(1);
        assertThat(session.server.requests().stream()
                        .filter(request -> request.path().equals(EVENTS))
                        .map(FakeLockstep.Request::lastEventId))
                .containsExactly("null", "2", "2");
    }

    @Test
    void a_run_that_failed_is_explained_and_told_to_scripts() {
        session.server.answer(EXPERIMENTS, 201, Answers.submitted());
        session.server.answer(TABLE, Answers.table());
        session.server.answer(EVENTS, Answers.stream(Answers.diverges(0, "1")));
        session.server.answer(RUNS, Answers.page(Answers.running(0, 1)));

        assertThat(session.run("submit", file, "--follow")).isEqualTo(ExitCode.REFUSED);

        assertThat(session.err.toString()).contains("sgd, batch 64, seed 1 failed (DIVERGED): the loss was NaN");
    }

    @Test
    void an_experiment_that_disappears_ends_the_watch() {
        session.server.answer(EXPERIMENTS, 201, Answers.submitted());

        assertThat(session.run("submit", file, "--follow")).isEqualTo(ExitCode.REFUSED);

        assertThat(session.err.toString()).contains("Not Found");
    }
}
