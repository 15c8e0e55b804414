package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import dev.lockstep.cli.text.Console;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake of a user ends in one line on standard error and a documented exit code. */
class UserErrorsTest {
    private static final String EXPERIMENT = "/api/v1/experiments/" + Responses.ID;

    private final TestSession session = new TestSession();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lab:8080",
                "lab",
                "localhost:8080",
                "127.0.0.1:8080",
                "//lab:8080",
                "ftp://lab:8080",
                "file:///etc/passwd",
                "http://my_host:8080",
                "http://",
                "http:///path",
                "http:lab",
                "http://lab:http",
                "http://lab:0",
                "http://lab:70000",
                "http://lab:-1",
                "http://me:secret@lab:8080",
                "http://lab:8080/?a=b",
                "http://lab:8080/#top",
                "http://la b:8080",
                "http://lab:8080/ü ö",
                "http://[::1",
                " ",
                "",
                "\u06f4",
                "http://lab\n:8080"
            })
    void a_malformed_server_address_is_a_usage_error(String address) {
        assertThat(run("queue", "--server", address)).isEqualTo(ExitCode.USAGE);

        assertOneLine();
        assertThat(session.err.toString()).startsWith("lockstep queue: --server ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my exp",
                "",
                " ",
                "a/b",
                "../runs",
                "latest?",
                "Latest",
                "%6c",
                "ü",
                "-",
                "a\nb",
                "@spec",
                "1-1-1-1-1"
            })
    void what_cannot_be_an_experiment_is_a_usage_error(String id) {
        for (String command : new String[] {"show", "table", "follow", "export", "pause", "cancel"}) {
            assertThat(session.run(command, "--", id)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(session.err.toString().lines())
                .hasSize(6)
                .allMatch(line -> line.contains("neither an experiment ID"));
        assertThat(session.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "schlüssel", "a\nb", "a\u0000"})
    void a_key_that_no_header_can_carry_is_a_usage_error_and_is_not_repeated(String key) {
        assertThat(session.run("queue", "--key", key)).isEqualTo(ExitCode.USAGE);

        assertOneLine();
        assertThat(session.err.toString()).contains("--key").doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing.json", "folder", "folder/spec.json/x", "not-json", "not-text", "array.json", "empty"})
    void a_file_that_cannot_be_read_is_a_usage_error(String name) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("folder/spec.json"), "{}");
        Files.writeString(folder.resolve("not-json"), "{\n \"name\": }");
        Files.write(folder.resolve("not-text"), new byte[] {'{', (byte) 0xff, '}'});
        Files.writeString(folder.resolve("array.json"), "[]");
        Files.writeString(folder.resolve("empty"), "");
        String file = folder.resolve(name).toString();

        assertThat(session.run("reproduce", file)).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("rerun", file, "--seed=1")).isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString().lines()).hasSize(2).allMatch(line -> line.contains("cannot read " + file));
        assertThat(session.server.requests()).isEmpty();
    }

    @Test
    void an_incomplete_export_is_a_usage_error() throws IOException {
        Path file = Files.writeString(folder.resolve("export.json"), "{\"name\": \"x\"}");

        assertThat(session.run("rerun", file.toString(), "--seed=1")).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("rerun", folder.resolve("nothing").toString())).isEqualTo(ExitCode.USAGE);

        assertThat(session.err.toString().lines()).hasSize(2);
        assertThat(session.err.toString()).contains("export.json", "is missing", "no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --limit=x",
                "list --limits=3",
                "rerun x --seed=1e3",
                "tabel latest",
                "submit a b",
                "table latest --format=xls"
            })
    void a_wrong_argument_is_a_usage_error_of_one_line(String arguments) {
        assertThat(runWithoutServer(arguments.split(" "))).isEqualTo(ExitCode.USAGE);

        assertOneLine();
        assertThat(session.err.toString()).contains("--help");
    }

    @Test
    void an_experiment_whose_name_is_no_file_name_needs_a_name() {
        session.server.respond(EXPERIMENT, """
                {"id": "%s", "name": "../x", "labels": {}, "extensions": 0, "spec": {}}""".formatted(Responses.ID));
        session.server.respond(
                EXPERIMENT + "/table?comparisons=true", "{\"title\": \"t\", \"rows\": [], \"comparisons\": []}");
        session.server.respond(EXPERIMENT + "/runs?limit=500", Responses.page());

        assertThat(session.run("export", Responses.ID, "--to=" + folder.resolve("to")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString()).contains("--name");
        assertThat(session.run("export", Responses.ID, "--name=x", "--to=" + folder.resolve("to")))
                .isZero();
        assertThat(session.run("export", Responses.ID, "--name=x", "--to=" + folder.resolve("to/x.json")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.err.toString().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>It works!</html>",
                "[]",
                "null",
                "",
                "{}",
                "\"text\"",
                "{\"items\": null}",
                "{\"items\": 3}"
            })
    void a_response_of_another_server_is_recognised(String body) {
        session.server.respond("/api/v1/experiments?limit=20", body);

        assertThat(session.run("list")).isEqualTo(ExitCode.UNREACHABLE);

        assertOneLine();
        assertThat(session.err.toString()).contains("did not respond as a Lockstep server");
    }

    @Test
    void json_output_is_not_the_page_of_another_server() {
        session.server.respond("/api/v1/queue", "<html>It works!</html>");

        assertThat(session.run("queue", "--json")).isEqualTo(ExitCode.UNREACHABLE);

        assertThat(session.out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "<html>", "[]", "{\"errors\": [{}]}"})
    void a_rejection_without_problem_details_is_reported_by_its_status(String body) {
        session.server.respond("/api/v1/queue", 418, body);

        assertThat(session.run("queue")).isEqualTo(ExitCode.FAILURE);

        assertThat(session.err.toString().strip()).isEqualTo("The server responded with HTTP status 418");
    }

    @Test
    void an_unknown_host_is_not_a_refused_connection() {
        assertThat(run("queue", "--server", "http://nowhere.invalid:8080")).isEqualTo(ExitCode.UNREACHABLE);

        assertOneLine();
        assertThat(session.err.toString()).contains("http://nowhere.invalid:8080: unknown host.", "LOCKSTEP_URL");
    }

    @Test
    void a_server_behind_a_path_is_reached() {
        session.server.respond("/lab/api/v1/workers", Responses.page());

        assertThat(run("workers", "--server", session.server.url() + "/lab//")).isZero();
    }

    private int run(String... arguments) {
        return runWithoutServer(arguments);
    }

    private int runWithoutServer(String... arguments) {
        return Lockstep.commandLine(
                        new Console(
                                new PrintWriter(new StringWriter()),
                                new PrintWriter(session.err, true),
                                OptionalInt::empty),
                        () -> {})
                .execute(arguments);
    }

    private void assertOneLine() {
        assertThat(session.err.toString().lines()).hasSize(1);
    }
}
