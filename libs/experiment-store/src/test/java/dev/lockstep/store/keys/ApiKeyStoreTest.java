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
    private static final KeyRequest REQUEST = new KeyRequest(KeyRole.SUBMITTER, "ada", "laptop");

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final ApiKeyStore keys = store.keys();

    @BeforeEach
    void deleteKeys() {
        store.owner().sql("TRUNCATE api_key").update();
    }

    @Test
    void a_key_is_found_by_its_token_until_it_is_revoked() {
        CreatedKey created = keys.create(REQUEST);
        assertThat(keys.anyActive()).isTrue();
        assertThat(keys.authenticate(created.token())).map(ApiKey::key).contains(REQUEST);

        assertThat(keys.revoke(created.key().id())).isTrue();

        assertThat(keys.authenticate(created.token())).isEmpty();
        assertThat(keys.anyActive()).isFalse();
        assertThat(keys.list())
                .singleElement()
                .satisfies(key -> assertThat(key.times().revokedAt()).isNotNull());
    }

    @Test
    void revoking_is_idempotent_and_an_unknown_key_cannot_be_revoked() {
        UUID id = keys.create(REQUEST).key().id();
        keys.revoke(id);
        Instant revoked = keys.list().getFirst().times().revokedAt();

        assertThat(keys.revoke(id)).isTrue();
        assertThat(keys.list().getFirst().times().revokedAt()).isEqualTo(revoked);
        assertThat(keys.revoke(UUID.randomUUID())).isFalse();
    }

    @Test
    void a_token_is_neither_stored_nor_printed() {
        KeyToken token = keys.create(REQUEST).token();

        assertThat(store.owner()
                        .sql("SELECT api_key::text FROM api_key")
                        .query(String.class)
                        .single())
                .doesNotContain(token.reveal())
                .contains(token.start());
        assertThat(token.toString()).doesNotContain(token.reveal()).hasSizeLessThan(20);
        assertThat(keys.create(REQUEST).token().reveal()).isNotEqualTo(token.reveal());
    }

    @Test
    void the_last_use_is_stored_to_the_minute() {
        CreatedKey created = keys.create(REQUEST);
        assertThat(created.key().times().lastUsedAt()).isNull();

        keys.authenticate(created.token());

        Instant used = Objects.requireNonNull(keys.list().getFirst().times().lastUsedAt());
        assertThat(used.getEpochSecond() % 60).isZero();
        assertThat(used).isBetween(created.key().times().createdAt().minusSeconds(60), Instant.MAX);
    }

    @Test
    void a_given_token_creates_one_key_and_does_not_reactivate_a_revoked_one() {
        KeyToken token = KeyToken.parse("0123456789abcdef".repeat(4)).orElseThrow();
        KeyRequest first = new KeyRequest(KeyRole.OPERATOR, "operator", "bootstrap");
        keys.create(first, token);
        keys.create(first, token);
        assertThat(keys.list()).hasSize(1);

        keys.revoke(keys.list().getFirst().id());
        keys.create(first, token);
        assertThat(keys.authenticate(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789abcdef0123456789abcdef",
                "with a space and more than forty-three characters"
            })
    void a_short_or_malformed_token_is_rejected(String text) {
        assertThat(KeyToken.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "line\nbreak", "\ud800"})
    void names_that_cannot_be_stored_or_printed_are_rejected(String name) {
        assertThatThrownBy(() -> new KeyRequest(KeyRole.READER, name, "laptop"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("/owner ");
        assertThatThrownBy(() -> new KeyRequest(KeyRole.READER, "ada", name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("/name ");
    }
}
