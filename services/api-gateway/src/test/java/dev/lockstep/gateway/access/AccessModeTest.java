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
    private static final String ALL_ADDRESSES = "--server.address=0.0.0.0";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @BeforeEach
    void noKeys() {
        sql("TRUNCATE api_key");
    }

    @Test
    void on_other_addresses_without_keys_the_gateway_does_not_start(CapturedOutput output) {
        assertThatThrownBy(() -> start(ALL_ADDRESSES).close())
                .rootCause()
                .isInstanceOf(AccessNotConfiguredException.class);
        assertThat(output)
                .contains("Bound to 0.0.0.0, the gateway requires keys, but none is active.")
                .contains("java -jar api-gateway.jar create-key --role operator --owner NAME")
                .contains("LOCKSTEP_BOOTSTRAP_KEY_FILE")
                .contains("LOCKSTEP_OPEN_ACCESS=true")
                .doesNotContain("\tat ");
    }

    @Test
    void on_other_addresses_it_starts_with_open_access_if_configured() {
        assertThat(accessMode(ALL_ADDRESSES, "--LOCKSTEP_OPEN_ACCESS=true")).isEqualTo(AccessMode.OPEN);
    }

    @Test
    void on_the_loopback_address_no_key_is_required() {
        assertThat(accessMode()).isEqualTo(AccessMode.LOCAL);
    }

    @Test
    void keys_can_be_required_on_the_loopback_address(CapturedOutput output) {
        assertThatThrownBy(() -> accessMode("--LOCKSTEP_REQUIRE_KEYS=true")).isNotNull();
        assertThat(output).contains("Keys are required, but none is active.").doesNotContain("\tat ");
    }

    @Test
    void on_other_addresses_it_starts_only_while_an_active_key_exists() {
        try (ConfigurableApplicationContext context = start()) {
            ApiKeyStore keys = context.getBean(ApiKeyStore.class);
            var created = keys.create(new KeyRequest(KeyRole.OPERATOR, "ada", "laptop"));
            assertThat(accessMode(ALL_ADDRESSES)).isEqualTo(AccessMode.KEYS);

            keys.revoke(created.key().id());
            assertThatThrownBy(() -> accessMode(ALL_ADDRESSES)).isNotNull();
        }
    }

    @Test
    void the_bootstrap_key_is_created_once_from_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef".repeat(4) + "\n");

        assertThat(accessMode(ALL_ADDRESSES, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isEqualTo(AccessMode.KEYS);
        assertThat(accessMode(ALL_ADDRESSES, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isEqualTo(AccessMode.KEYS);
        assertThat(owner().sql("SELECT role || ' ' || name FROM api_key")
                        .query(String.class)
                        .list())
                .containsExactly("OPERATOR bootstrap");

        sql("UPDATE api_key SET revoked_at = now()");
        assertThatThrownBy(() -> accessMode(ALL_ADDRESSES, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isNotNull();
    }

    @Test
    void an_invalid_bootstrap_file_is_reported_without_its_content(CapturedOutput output) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "hunter2");

        assertThatThrownBy(() -> accessMode(ALL_ADDRESSES, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + file))
                .isNotNull();
        assertThatThrownBy(() -> accessMode(ALL_ADDRESSES, "--LOCKSTEP_BOOTSTRAP_KEY_FILE=" + folder.resolve("none")))
                .isNotNull();
        assertThat(output)
                .contains("The first line of " + file + " is not a token")
                .contains("LOCKSTEP_BOOTSTRAP_KEY_FILE cannot be read: java.nio.file.NoSuchFileException")
                .doesNotContain("hunter2")
                .doesNotContain("\tat ");
    }

    private static AccessMode accessMode(String... arguments) {
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
