package dev.lockstep.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyStoreTest {
    private static final KeyRequest ADAS = new KeyRequest(KeyRole.SUBMITTER, "ada", "laptop");

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final ApiKeyStore keys = store.keys();

    @BeforeEach
    void noKeys() {
        store.owner().sql("TRUNCATE api_key").update();
    }

    @Test
    void a_key_is_found_by_its_token_until_it_is_revoked() {
        CreatedKey made = keys.make(ADAS);
        assertThat(keys.areThere()).isTrue();
        assertThat(keys.use(made.token())).map(ApiKey::key).contains(ADAS);

        assertThat(keys.revoke(made.key().id())).isTrue();

        assertThat(keys.use(made.token())).isEmpty();
        assertThat(keys.areThere()).isFalse();
        assertThat(keys.list())
                .singleElement()
                .satisfies(key -> assertThat(key.times().revokedAt()).isNotNull());
    }

    @Test
    void revoking_again_changes_nothing_and_what_is_not_there_cannot_be_revoked() {
        UUID id = keys.make(ADAS).key().id();
        keys.revoke(id);
        Instant revoked = keys.list().getFirst().times().revokedAt();

        assertThat(keys.revoke(id)).isTrue();
        assertThat(keys.list().getFirst().times().revokedAt()).isEqualTo(revoked);
        assertThat(keys.revoke(UUID.randomUUID())).isFalse();
    }

    @Test
    void a_token_is_not_stored_and_does_not_tell_itself() {
        KeyToken token = keys.make(ADAS).token();

        assertThat(store.owner()
                        .sql("SELECT api_key::text FROM api_key")
                        .query(String.class)
                        .single())
                .doesNotContain(token.reveal())
                .contains(token.start());
        assertThat(token.toString()).doesNotContain(token.reveal()).hasSizeLessThan(20);
        assertThat(keys.make(ADAS).token().reveal()).isNotEqualTo(token.reveal());
    }

    @Test
    void the_last_use_is_kept_to_the_minute() {
        CreatedKey made = keys.make(ADAS);
        assertThat(made.key().times().lastUsedAt()).isNull();

        keys.use(made.token());

        Instant used = Objects.requireNonNull(keys.list().getFirst().times().lastUsedAt());
        assertThat(used.getEpochSecond() % 60).isZero();
        assertThat(used).isBetween(made.key().times().createdAt().minusSeconds(60), Instant.MAX);
    }

    @Test
    void a_token_that_was_made_elsewhere_makes_one_key_and_revives_none() {
        KeyToken token = KeyToken.parse("0123456789abcdef".repeat(4)).orElseThrow();
        KeyRequest first = new KeyRequest(KeyRole.OPERATOR, "operator", "bootstrap");
        keys.make(first, token);
        keys.make(first, token);
        assertThat(keys.list()).hasSize(1);

        keys.revoke(keys.list().getFirst().id());
        keys.make(first, token);
        assertThat(keys.use(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789abcdef0123456789abcdef",
                "with a space and more than forty-three characters"
            })
    void what_could_be_guessed_is_no_token(String text) {
        assertThat(KeyToken.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "line\nbreak", "\ud800"})
    void names_that_cannot_be_stored_or_shown_are_refused(String name) {
        assertThatThrownBy(() -> new KeyRequest(KeyRole.READER, name, "laptop"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("/owner ");
        assertThatThrownBy(() -> new KeyRequest(KeyRole.READER, "ada", name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("/name ");
    }
}
