package dev.lockstep.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.gateway.ApiGatewayApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs each command as a separate process. */
class KeyCommandLineTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void a_key_is_created_listed_and_revoked() throws Exception {
        Result created = run("create-key", "--role", "operator", "--owner", "ada", "--name", "first");
        assertThat(created.exit()).as(created.err()).isZero();
        assertThat(created.out()).as("only the token on stdout").matches("lockstep_[A-Za-z0-9_-]{43}\n");

        Result list = run("list-keys");
        assertThat(list.out())
                .contains("operator", "ada", "first", "never used")
                .doesNotContain(created.out().strip());
        String id = list.out().substring(0, 36);

        assertThat(run("revoke-key", id).exit()).isZero();
        assertThat(run("list-keys").out()).contains("revoked");
    }

    @Test
    void invalid_arguments_are_reported() throws Exception {
        Result noRole = run("create-key", "--role", "king", "--owner", "");
        assertThat(noRole.exit()).isEqualTo(2);
        assertThat(noRole.err()).contains("--role").contains("king");

        Result unknown = run("revoke-key", "00000000-0000-7000-8000-000000000000");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no key 00000000-0000-7000-8000-000000000000");
    }

    @Test
    void an_unreachable_database_is_reported_in_one_line() throws Exception {
        Result result = run(List.of("-Dspring.datasource.url=jdbc:postgresql://127.0.0.1:1/none"), "list-keys");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("refused").doesNotContain("\tat ");
    }

    private static Result run(String... arguments) throws Exception {
        return run(List.of("-Dspring.datasource.url=" + database.url(TestDatabaseRole.GATEWAY)), arguments);
    }

    private static Result run(List<String> settings, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto"));
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ApiGatewayApplication.class.getName()));
        command.addAll(List.of(arguments));
        Path err = Path.of(
                System.getProperty("java.io.tmpdir"),
                "lockstep-" + ProcessHandle.current().pid() + ".err");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return new Result(exit, out, Files.readString(err));
    }

    private record Result(int exit, String out, String err) {}
}
