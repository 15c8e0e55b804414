package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.lockstep.cli.recorded.PlatformDirectories;
import dev.lockstep.cli.recorded.RecordedCode;
import dev.lockstep.cli.recorded.RecordedCodeException;
import dev.lockstep.cli.recorded.RecordedPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks out and starts commits of a real git repository, whose platform is a script. */
@Timeout(120)
class RecordedCodeTest {
    private static final String UNKNOWN_COMMIT = "0123456789abcdef".repeat(2) + "01234567";

    @TempDir
    private Path directory;

    private Path repository;
    private PlatformDirectories directories;

    @BeforeEach
    void createRepository() throws Exception {
        repository = Files.createDirectory(directory.resolve("repository"));
        directories = new PlatformDirectories(directory.resolve("home"), directory.resolve("images"));
        git("init", "--quiet");
    }

    @Test
    void the_commit_is_checked_out_beside_the_working_tree_and_reused() throws Exception {
        String first = commit("first");
        commit("second");

        Path checkout = code(first).checkOut();

        assertThat(checkout).startsWith(directory.resolve("home"));
        assertThat(checkout.resolve("scripts/standalone")).hasContent("first");
        assertThat(repository.resolve("scripts/standalone")).hasContent("second");
        Files.writeString(checkout.resolve("untracked"), "built");
        assertThat(code(first).checkOut()).isEqualTo(checkout);
    }

    @Test
    void a_changed_checkout_is_replaced() throws Exception {
        String commit = commit("first");
        Path checkout = code(commit).checkOut();
        Files.writeString(checkout.resolve("scripts/standalone"), "changed");

        assertThat(code(commit).checkOut().resolve("scripts/standalone")).hasContent("first");
    }

    @Test
    void the_platform_of_the_commit_has_a_home_and_a_port_of_its_own_and_shares_the_data() throws Exception {
        String commit = commit("#!/bin/sh\nenv > environment\nexec sleep 600\n");
        try (FakeLockstep server = new FakeLockstep()) {
            server.respond("/api/v1/experiments?limit=1", Responses.page());
            int port = URI.create(server.url()).getPort();

            try (RecordedPlatform _ = RecordedPlatform.start(code(commit), port)) {
                assertThat(Files.readAllLines(code(commit).checkOut().resolve("environment")))
                        .contains(
                                "LOCKSTEP_PORT=" + port,
                                "LOCKSTEP_HOME=" + directory.resolve("home/recorded-code/" + commit + "/home"),
                                "LOCKSTEP_DATA_DIR=" + directory.resolve("images"),
                                "LOCKSTEP_EXAMPLES=false");
                assertThat(children()).isNotEmpty();
            }
            assertThat(children()).isEmpty();
        }
    }

    @Test
    void a_platform_that_exits_is_an_error() throws Exception {
        String commit = commit("#!/bin/sh\nexit 3\n");

        assertThatExceptionOfType(RecordedCodeException.class)
                .isThrownBy(() -> RecordedPlatform.start(code(commit), unusedPort()))
                .withMessage("The platform of commit %s did not start (exit code 3): its output is above.", commit);
    }

    @Test
    void code_that_cannot_be_built_is_an_error_that_says_why() throws Exception {
        String commit = commit("first");

        assertRejected(commit + "-dirty", "not committed");
        assertRejected("unknown", "no recorded commit: its code is \"unknown\"");
        assertRejected("--upload-pack=x", "no recorded commit");
        assertRejected(UNKNOWN_COMMIT, "Commit " + UNKNOWN_COMMIT + " is not in the git repository " + repository);
        Path noRepository = Files.createDirectory(directory.resolve("unpacked"));
        assertThatExceptionOfType(RecordedCodeException.class)
                .isThrownBy(() -> RecordedCode.of(commit, noRepository, directories))
                .withMessageContaining(noRepository + " is not a git checkout");
    }

    @Test
    void the_directories_follow_the_variables_of_the_platform() {
        Path home = Path.of(System.getProperty("user.home"), ".lockstep");

        assertThat(PlatformDirectories.from(Map.of())).isEqualTo(new PlatformDirectories(home, home.resolve("data")));
        assertThat(PlatformDirectories.from(Map.of("LOCKSTEP_HOME", "/srv/a", "LOCKSTEP_DATA_DIR", "/srv/b")))
                .isEqualTo(new PlatformDirectories(Path.of("/srv/a"), Path.of("/srv/b")));
    }

    private void assertRejected(String code, String message) {
        assertThatExceptionOfType(RecordedCodeException.class)
                .isThrownBy(() -> code(code))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private RecordedCode code(String code) throws Exception {
        return RecordedCode.of(code, repository, directories);
    }

    /** Commits a script as the platform and returns the hash. */
    private String commit(String script) throws Exception {
        Path file = repository.resolve("scripts/standalone");
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        git("add", "--all");
        git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "a commit");
        return git("rev-parse", "HEAD");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
