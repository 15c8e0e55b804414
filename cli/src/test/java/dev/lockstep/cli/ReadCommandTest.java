package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadCommandTest {
    private static final String RUN = """
            {"experiment": "step2-lars", "label": "lars, batch 512", "id": "run-0", "seed": 3, "status": "QUEUED",
             "device": "any", "waitingFor": {"reason": "slot", "text": "4 runs are ahead of it."},
              "createdAt": "2026-11-23T05:47:20.151Z"}
            """;

    private final TestSession session = new TestSession();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void list_prints_a_line_per_experiment() {
        session.server.respond("/api/v1/experiments?limit=20", Responses.page(Responses.experiment()));

        assertThat(session.run("list")).isZero();

        assertThat(session.out.toString().lines().findFirst())
                .hasValue(" ID                                    NAME        STATUS   DONE  SUBMITTED");
        assertThat(session.out.toString()).contains(Responses.ID + "  quickstart  RUNNING   0/2  2026-11-23 ");
    }

    @Test
    void show_prints_a_line_per_run() {
        String path = "/api/v1/experiments/" + Responses.ID;
        session.server.respond("/api/v1/experiments/latest", Responses.experiment());
        session.server.respond(path + "/table", Responses.table());
        session.server.respond(
                path + "/runs?limit=500", Responses.page(Responses.succeeded(0), Responses.queued(1, 2)));

        assertThat(session.run("show", "latest")).isZero();

        assertThat(session.out.toString()).startsWith("quickstart  RUNNING  " + Responses.ID);
        assertThat(session.out.toString()).contains("1 queued, 1 running");
        assertThat(session.out.toString().lines().skip(3))
                .containsExactly(
                        " METHOD          SEED  STATUS                   EPOCH  BEST VAL  FINAL TEST  WORKER",
                        " sgd, batch 64      1  done                       3/3    31.0 %      30.0 %  worker-1",
                        " sgd, batch 128     1  2 runs are ahead of it.    0/3         –           –");
    }

    @Test
    void an_api_key_is_sent_as_a_bearer_token() {
        session.server.respond("/api/v1/workers", Responses.page());
        session.run("workers");
        session.run("workers", "--key=lockstep_secret");

        assertThat(session.server.requests())
                .extracting(FakeLockstep.Request::authorization)
                .containsExactly("null", "Bearer lockstep_secret");
    }

    @Test
    void table_is_rendered_as_text_or_by_the_server() {
        String path = "/api/v1/experiments/latest/table";
        session.server.respond(path, Responses.table());
        session.server.respond(path + "?format=md", "| method |\n| :-- |\n");
        session.server.respond(path + "?format=tex", "\\begin{table}\n");

        assertThat(session.run("table", "latest")).isZero();
        assertThat(session.run("table", "latest", "--format=md")).isZero();
        assertThat(session.run("table", "latest", "--format=tex")).isZero();
        assertThat(session.run("table", "latest", "--format=xls")).isEqualTo(ExitCode.USAGE);

        assertThat(session.out.toString()).startsWith(" CIFAR-100").endsWith("| method |\n| :-- |\n\\begin{table}\n");
    }

    @Test
    void queue_lists_waiting_runs_and_the_number_of_further_ones() {
        session.server.respond("/api/v1/queue", """
                {"waiting": 3, "running": 1, "items": [%s], "nextCursor": "x"}
                """.formatted(RUN));

        assertThat(session.run("queue")).isZero();

        assertThat(session.out.toString())
                .startsWith("1 running, 3 waiting\n RUN                                    DEVICE  SUBMITTED ")
                .contains(" step2-lars · lars, batch 512 · seed 3  any     2026-11-23 ")
                .contains("  4 runs are ahead of it.\n")
                .contains(" … and 2 more");
    }

    @Test
    void workers_lists_workers_with_their_runs() {
        session.server.respond("/api/v1/workers", Responses.page("""
                {"name": "worker-1", "device": "cpu", "slots": 2, "startedAt": "2026-11-23T05:47:20Z",
                 "lastHeardAt": "2026-11-23T05:47:20Z", "secondsSinceHeard": 1.2, "runs": [%1$s, %1$s]}
                """.formatted(RUN), """
                {"name": "worker-2", "device": "cuda", "slots": 1, "startedAt": "2026-11-23T05:47:20Z",
                 "lastHeardAt": "2026-11-23T05:47:20Z", "secondsSinceHeard": 130, "runs": []}
                """));

        assertThat(session.run("workers")).isZero();

        assertThat(session.out.toString().lines())
                .containsExactly(
                        " NAME      DEVICE  SLOTS  RUNNING                                LAST SEEN",
                        " worker-1  cpu         2  step2-lars · lars, batch 512 · seed 3        1 s",
                        "                          step2-lars · lars, batch 512 · seed 3",
                        " worker-2  cuda        1  –                                          2 min");
    }

    @Test
    void json_output_is_the_unchanged_response() {
        session.server.respond("/api/v1/workers", Responses.page());

        assertThat(session.run("workers", "--json")).isZero();

        assertThat(session.out.toString().strip()).isEqualTo(Responses.page());
    }

    @ParameterizedTest
    @CsvSource({"cancel, CANCELLED", "pause, PAUSED", "resume, QUEUED", "retry, QUEUED"})
    void a_control_command_prints_the_resulting_status(String command, String status) {
        session.server.respond(
                "/api/v1/experiments/latest/" + command,
                202,
                "{\"id\": \"latest\", \"status\": \"%s\", \"requested\": null}".formatted(status));

        assertThat(session.run(command, "latest")).isZero();

        assertThat(session.out.toString().strip()).isEqualTo("latest is " + status);
        assertThat(session.server.requests().getFirst().method()).isEqualTo("POST");
    }

    @Test
    void a_requested_pause_is_reported_until_workers_have_paused() {
        session.server.respond(
                "/api/v1/experiments/latest/pause",
                202,
                "{\"id\": \"latest\", \"status\": \"RUNNING\", \"requested\": \"PAUSED\"}");

        assertThat(session.run("pause", "latest")).isZero();

        assertThat(session.out.toString().strip())
                .isEqualTo("latest is RUNNING (PAUSED requested, waiting for its workers to checkpoint)");
    }

    @Test
    void a_rejected_control_command_prints_the_possible_commands() {
        session.server.respond("/api/v1/experiments/latest/pause", 409, """
                {"title": "Conflict", "status": 409,
                 "detail": "cannot pause the experiment: it is FAILED; possible: retry"}""");

        assertThat(session.run("pause", "latest")).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString()).contains("it is FAILED; possible: retry");
    }

    @Test
    void the_problem_of_a_rejected_request_is_printed() {
        assertThat(session.run("show", "latest")).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString()).isEqualToNormalizingNewlines("""
                Not Found
                 no /api/v1/experiments/latest
                """);
    }

    @Test
    void an_unknown_command_is_a_usage_error() {
        assertThat(session.run("train")).isEqualTo(ExitCode.USAGE);
    }
}
