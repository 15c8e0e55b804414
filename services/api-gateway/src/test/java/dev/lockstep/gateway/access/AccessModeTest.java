package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.gateway.ApiGatewayApplication;
import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.KeyRequest;
import dev.lockstep.store.keys.KeyRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class AccessModeTest {
    private static final String ELSEWHERE = "--server.address=0.0.0.0";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @BeforeEach
    void noKeys() {
        sql("TRUNCATE api_key");
    }

    @Test
    void bound_to_other_addresses_without_keys_it_refuses_to_start_and_says_what_to_do(CapturedOutput output) {
        assertThatThrownBy(() -> start(ELSEWHERE).close()).rootCause().isInstanceOf(AccessNotConfiguredException.class);
        assertThat(output)
                .contains(
                        "Bound to 0.0.0.0, the gateway serves other machines to those who have a key, and there is none.")
                .contains("java -jar api-gateway.jar create-key --role operator --owner NAME")
                .contains("LOCKSTEP_BOOTSTRAP_KEY_FILE")
                .contains("LOCKSTEP_OPEN_ACCESS=true")
                .doesNotContain("\tat ");
    }

    @Test
    void bound_to_other_addresses_it_starts_open_where_that_is_wanted() {
        assertThat(admission(ELSEWHERE, "--LOCKSTEP_OPEN_ACCESS=true")).isEqualTo(AccessMode.OPEN);
    }

    @Test
    void bound_to_this_machine_it_needs_no_key() {
        assertThat(admission()).isEqualTo(AccessMode.LOCAL);
    }

    @Test
    void keys_can_be_required_on_this_machine_too(CapturedOutput output) {
        assertThatThrownBy(() -> admission("--LOCKSTEP_REQUIRE_KEYS=true")).isNotNull();
        assertThat(output).contains("Keys are required, and there is none.").doesNotContain("\tat ");
    }

    @Test
    void bound_to_other_addresses_it_starts_where_somebody_has_a_key_until_it_is_revoked() {
        try (ConfigurableApplicationContext context = start()) {
            ApiKeyStore keys = context.getBean(ApiKeyStore.class);
            var made = keys.make(new KeyRequest(KeyRole.OPERATOR, "ada", "laptop"));
            assertThat(admission(ELSEWHERE)).isEqualTo(AccessMode.KEYS);

            keys.revoke(made.key().id());
            assertThatThrownBy(() -> admission(ELSEWHERE)).isNotNull();
        }
    }

    @Test
    void the_first_key_can_come_from_a_file_and_is_made_once() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef".repeat(4) + "\n");

        assertThat(admission(ELSEWHERE, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isEqualTo(AccessMode.KEYS);
        assertThat(admission(ELSEWHERE, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isEqualTo(AccessMode.KEYS);
        assertThat(owner().sql("SELECT role || ' ' || name FROM api_key")
                        .query(String.class)
                        .list())
                .containsExactly("OPERATOR bootstrap");

        sql("UPDATE api_key SET revoked_at = now()");
        assertThatThrownBy(() -> admission(ELSEWHERE, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isNotNull();
    }

    @Test
    void a_file_that_has_no_token_is_told_without_being_shown(CapturedOutput output) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "hunter2");

        assertThatThrownBy(() -> admission(ELSEWHERE, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isNotNull();
        assertThatThrownBy(() -> admission(ELSEWHERE, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + folder.resolve("none")))
                .isNotNull();
        assertThat(output)
                .contains("The first line of " + file + " is no token")
                .contains("LOCKSTEP_BOOTSTRAP_KEY_FILE cannot be read: java.nio.file.NoSuchFileException")
                .doesNotContain("hunter2")
                .doesNotContain("\tat ");
    }

    private static AccessMode admission(String... arguments) {
        try (ConfigurableApplicationContext context = start(arguments)) {
            return context.getBean(AccessMode.class);
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        Stream<String> common = Stream.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.url(TestDatabaseRole.GATEWAY));
        return ApiGatewayApplication.application()
                .run(Stream.concat(common, Stream.of(arguments)).toArray(String[]::new));
    }

    private static void sql(String statement) {
        owner().sql(statement).update();
    }

    private static JdbcClient owner() {
        return JdbcClient.create(database.dataSource(TestDatabaseRole.OWNER));
    }
}
