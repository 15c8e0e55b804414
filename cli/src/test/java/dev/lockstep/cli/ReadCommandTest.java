package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadCommandTest {
    private static final String RUN = """
            {"experiment": "step2-lars", "label": "lars, batch 512", "id": "run-0", "seed": 3, "status": "QUEUED",
             "device": "any", "jobsAhead": 4, "createdAt": "2026-11-23T05:47:20.151Z"}
            """;

    private final Session session = new Session();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void list_has_a_line_an_experiment() {
        session.server.answer("/api/v1/experiments?limit=20", Answers.page(Answers.experiment()));

        assertThat(session.run("list")).isZero();

        assertThat(session.out.toString().lines().findFirst())
                .hasValue(" ID                                    NAME        STATUS   DONE  SUBMITTED");
        assertThat(session.out.toString()).contains(Answers.ID + "  quickstart  RUNNING   0/2  2026-11-23 ");
    }

    @Test
    void show_has_a_line_a_run() {
        String path = "/api/v1/experiments/" + Answers.ID;
        session.server.answer("/api/v1/experiments/latest", Answers.experiment());
        session.server.answer(path + "/table", Answers.table());
        session.server.answer(path + "/runs?limit=500", Answers.page(Answers.succeeded(0), Answers.queued(1, 2)));

        assertThat(session.run("show", "latest")).isZero();

        assertThat(session.out.toString()).startsWith("quickstart  RUNNING  " + Answers.ID);
        assertThat(session.out.toString()).contains("1 queued, 1 running");
        assertThat(session.out.toString().lines().skip(3))
                .containsExactly(
                        " METHOD          SEED  STATUS             EPOCH  BEST VAL  FINAL TEST  WORKER",
                        " sgd, batch 64      1  done                 3/3    31.0 %      30.0 %  worker-1",
                        " sgd, batch 128     1  waiting (2 ahead)    0/3         –           –");
    }

    @Test
    void a_key_is_shown_where_there_is_one() {
        session.server.answer("/api/v1/workers", Answers.page());
        session.run("workers");
        session.run("workers", "--key=lockstep_secret");

        assertThat(session.server.requests())
                .extracting(FakeLockstep.Request::authorization)
                .containsExactly("null", "Bearer lockstep_secret");
    }

    @Test
    void table_is_text_or_what_the_server_makes_of_it() {
        String path = "/api/v1/experiments/latest/table";
        session.server.answer(path, Answers.table());
        session.server.answer(path + "?format=md", "| method |\n| :-- |\n");
        session.server.answer(path + "?format=tex", "\\begin{table}\n");

        assertThat(session.run("table", "latest")).isZero();
        assertThat(session.run("table", "latest", "--format=md")).isZero();
        assertThat(session.run("table", "latest", "--format=tex")).isZero();
        assertThat(session.run("table", "latest", "--format=xls")).isEqualTo(ExitCode.USAGE);

        assertThat(session.out.toString()).startsWith(" CIFAR-100").endsWith("| method |\n| :-- |\n\\begin{table}\n");
    }

    @Test
    void queue_shows_what_waits_and_how_much_more_there_is() {
        session.server.answer("/api/v1/queue", """
                {"waiting": 3, "running": 1, "runningRunsPerOwner": 1, "ownersAtLimit": ["ada"], "items": [%s],
                 "nextCursor": "x"}
                """.formatted(RUN));

        assertThat(session.run("queue")).isZero();

        assertThat(session.out.toString())
                .startsWith("1 running, 3 waiting\nada's wait: one owner may have 1 running\n")
                .contains("     4  step2-lars · lars, batch 512 · seed 3  any     2026-11-23 ")
                .contains(" … and 2 more");
    }

    @Test
    void workers_show_what_they_are_at() {
        session.server.answer("/api/v1/workers", Answers.page("""
                {"name": "worker-1", "device": "cpu", "slots": 2, "startedAt": "2026-11-23T05:47:20Z",
                 "lastHeardAt": "2026-11-23T05:47:20Z", "secondsSinceHeard": 1.2, "runs": [%1$s, %1$s]}
                """.formatted(RUN), """
                {"name": "worker-2", "device": "cuda", "slots": 1, "startedAt": "2026-11-23T05:47:20Z",
                 "lastHeardAt": "2026-11-23T05:47:20Z", "secondsSinceHeard": 130, "runs": []}
                """));

        assertThat(session.run("workers")).isZero();

        assertThat(session.out.toString().lines())
                .containsExactly(
                        " NAME      DEVICE  SLOTS  RUNNING                                LAST HEARD",
                        " worker-1  cpu         2  step2-lars · lars, batch 512 · seed 3         1 s",
                        "                          step2-lars · lars, batch 512 · seed 3",
                        " worker-2  cuda        1  –                                           2 min");
    }

    @Test
    void json_is_printed_as_it_came() {
        session.server.answer("/api/v1/workers", Answers.page());

        assertThat(session.run("workers", "--json")).isZero();

        assertThat(session.out.toString().strip()).isEqualTo(Answers.page());
    }

    @ParameterizedTest
    @CsvSource({"cancel, CANCELLED", "pause, PAUSED", "resume, QUEUED", "retry, QUEUED"})
    void an_order_tells_the_state_that_now_holds(String order, String status) {
        session.server.answer(
                "/api/v1/experiments/latest/" + order,
                202,
                "{\"id\": \"latest\", \"status\": \"%s\", \"requested\": null}".formatted(status));

        assertThat(session.run(order, "latest")).isZero();

        assertThat(session.out.toString().strip()).isEqualTo("latest is " + status);
        assertThat(session.server.requests().getFirst().method()).isEqualTo("POST");
    }

    @Test
    void a_pause_that_workers_have_yet_to_bring_about_is_told_as_such() {
        session.server.answer(
                "/api/v1/experiments/latest/pause",
                202,
                "{\"id\": \"latest\", \"status\": \"RUNNING\", \"requested\": \"PAUSED\"}");

        assertThat(session.run("pause", "latest")).isZero();

        assertThat(session.out.toString().strip())
                .isEqualTo("latest is RUNNING, and PAUSED once its workers have stored their checkpoints");
    }

    @Test
    void a_refused_order_says_what_is_possible() {
        session.server.answer("/api/v1/experiments/latest/pause", 409, """
                {"title": "Conflict", "status": 409,
                 "detail": "cannot pause the experiment: it is FAILED; possible: retry"}""");

        assertThat(session.run("pause", "latest")).isEqualTo(ExitCode.REFUSED);

        assertThat(session.err.toString()).contains("it is FAILED; possible: retry");
    }

    @Test
    void what_is_not_there_is_refused_with_the_servers_words() {
        assertThat(session.run("show", "latest")).isEqualTo(ExitCode.REFUSED);

        assertThat(session.err.toString()).isEqualToNormalizingNewlines("""
                Not Found
                 no /api/v1/experiments/latest
                """);
    }

    @Test
    void an_unknown_command_is_a_fault_of_usage() {
        assertThat(session.run("train")).isEqualTo(ExitCode.USAGE);
    }
}
