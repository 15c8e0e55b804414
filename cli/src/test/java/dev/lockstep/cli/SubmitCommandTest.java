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
    private static final String RUNS = EXPERIMENTS + "/" + Responses.ID + "/runs?limit=500";
    private static final String TABLE = EXPERIMENTS + "/" + Responses.ID + "/table";
    private static final String EVENTS = EXPERIMENTS + "/" + Responses.ID + "/events?from=now";

    private final TestSession session = new TestSession();

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
    void a_spec_is_sent_unchanged_with_a_new_idempotency_key() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted());

        assertThat(session.run("submit", file)).isZero();
        assertThat(session.run("submit", file)).isZero();

        assertThat(session.out.toString().lines())
                .contains("Submitted \"quickstart\" (" + Responses.ID + "): 2 runs = 2 methods x 1 seed");
        assertThat(session.server.requests())
                .allSatisfy(request -> assertThat(request.body()).isEqualTo("{\"name\": \"quickstart\"}"))
                .extracting(FakeLockstep.Request::idempotencyKey)
                .doesNotContain("null")
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_surely_not_meant_is_shown_as_a_warning() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted().replace("\"links\"", """
                "warnings": [{"pointer": "/schedule/epochs", "detail": "is never reached"}], "links\""""));

        assertThat(session.run("submit", file)).isZero();

        assertThat(session.err.toString().lines()).containsExactly("Warning: /schedule/epochs is never reached");
    }

    @Test
    void json_output_is_the_unchanged_response() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted());

        assertThat(session.run("submit", file, "--json")).isZero();

        assertThat(session.out.toString().strip())
                .isEqualTo(Responses.submitted().strip());
    }

    @Test
    void all_violations_of_a_spec_are_listed_with_their_pointers() {
        session.server.respond(EXPERIMENTS, 422, """
                {"type": "/problems/invalid-spec", "title": "The experiment spec has 2 errors", "status": 422,
                 "errors": [
                  {"pointer": "/optimizer/lerningRate", "detail": "unknown field; did you mean learningRate?"},
                  {"pointer": "/epochs", "detail": "must be between 1 and 100000, was 0"}]}
                """);

        assertThat(session.run("submit", file, "--follow")).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString()).isEqualToNormalizingNewlines("""
                The experiment spec has 2 errors
                 /optimizer/lerningRate  unknown field; did you mean learningRate?
                 /epochs                 must be between 1 and 100000, was 0
                """);
    }

    @Test
    void an_unreachable_server_has_its_own_exit_code() {
        session.server.stop();

        assertThat(session.run("submit", file)).isEqualTo(ExitCode.UNREACHABLE);

        assertThat(session.err.toString())
                .startsWith("Cannot reach the Lockstep server at " + session.server.url() + ": connection refused");
    }

    @Test
    void a_missing_file_is_a_usage_error() {
        assertThat(session.run("submit", "nowhere.json")).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("submit")).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("submit", file, "--follow", "--json")).isEqualTo(ExitCode.USAGE);

        assertThat(session.err.toString()).contains("nowhere.json", "FILE", "mutually exclusive");
        assertThat(session.server.requests()).isEmpty();
    }

    @Test
    void following_prints_a_line_per_epoch_and_then_the_table() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted());
        session.server.respond(TABLE, Responses.table());
        session.server.respond(RUNS, Responses.page(Responses.queued(0, 0), Responses.queued(1, 1)));
        session.server.respond(
                EVENTS,
                Responses.stream(
                        Responses.runningEvent(0, "1"),
                        Responses.progressEvent(0, 1),
                        Responses.epochEvent(0, "2", 1),
                        Responses.epochEvent(0, "3", 2),
                        Responses.epochEvent(0, "4", 3),
                        Responses.succeededEvent(0, "5"),
                        Responses.epochEvent(1, "6", 1),
                        Responses.epochEvent(1, "7", 2),
                        Responses.epochEvent(1, "8", 3),
                        Responses.succeededEvent(1, "9")));

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
                 Preliminary.

                 Mean ± standard deviation over the n seeds.
                 Missing from sgd, batch 128: seed 2
                """);
    }

    @Test
    void following_continues_after_a_server_restart_without_losing_or_repeating_an_epoch() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted());
        session.server.respond(TABLE, Responses.table());
        session.server.respond(RUNS, Responses.page(Responses.running(0, 2)));
        session.server.respond("/api/v1/runs/run-0/epochs", Responses.epochs(1, 1));
        // The stream starts before the epochs are read, and delivers them again.
        session.server.respond(
                EVENTS, Responses.stream(Responses.epochEvent(0, "1", 1), Responses.epochEvent(0, "2", 2)));
        session.betweenConnections.add(session.server::stop);
        session.betweenConnections.add(() -> {});
        session.betweenConnections.add(() -> {
            session.server.restart();
            session.server.respond(EVENTS, 503, "{\"title\": \"Service Unavailable\", \"detail\": \"starting\"}");
        });
        session.betweenConnections.add(() -> session.server.respond(
                EVENTS, Responses.stream(Responses.epochEvent(0, "3", 3), Responses.succeededEvent(0, "4"))));

        assertThat(session.run("submit", file, "--follow")).isZero();

        assertThat(session.out
                        .toString()
                        .lines()
                        .filter(line -> line.contains("epoch "))
                        .map(line -> line.substring(23, 32)))
                .containsExactly("epoch 1/3", "epoch 2/3", "epoch 3/3");
        assertThat(session.out.toString().lines().filter(line -> line.contains("Reconnecting.")))
                .hasSize(1);
        assertThat(session.server.requests().stream()
                        .filter(request -> request.path().equals(EVENTS))
                        .map(FakeLockstep.Request::lastEventId))
                .containsExactly("null", "2", "2");
    }

    @Test
    void a_failed_run_prints_its_failure_and_sets_the_exit_code() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted());
        session.server.respond(TABLE, Responses.table());
        session.server.respond(EVENTS, Responses.stream(Responses.divergedEvent(0, "1")));
        session.server.respond(RUNS, Responses.page(Responses.running(0, 1)));

        assertThat(session.run("submit", file, "--follow")).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString()).contains("sgd, batch 64, seed 1 failed (DIVERGED): the loss was NaN");
    }

    @Test
    void following_ends_if_the_experiment_no_longer_exists() {
        session.server.respond(EXPERIMENTS, 201, Responses.submitted());

        assertThat(session.run("submit", file, "--follow")).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString()).contains("Not Found");
    }
}
