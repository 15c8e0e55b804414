package dev.lockstep.gateway.keys;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.store.keys.ApiKey;
import dev.lockstep.store.keys.CreatedKey;
import org.jspecify.annotations.Nullable;

/**
 * A key as JSON.
 *
 * @param tokenStart the first characters of the token
 * @param lastUsedAt rounded to a minute
 * @param token only in the response that created the key
 */
record KeyJson(
        String id,
        String name,
        String owner,
        String role,
        String tokenStart,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

    static KeyJson of(ApiKey key) {
        return of(key, null);
    }

    static KeyJson of(CreatedKey created) {
        return of(created.key(), created.token().reveal());
    }

    private static KeyJson of(ApiKey key, @Nullable String token) {
        return new KeyJson(
                key.id().toString(),
                key.key().name(),
                key.key().owner(),
                key.key().role().name().toLowerCase(Locale.ROOT),
                key.tokenStart(),
                key.times().createdAt(),
                key.times().lastUsedAt(),
                key.times().revokedAt(),
                token);
    }
}
