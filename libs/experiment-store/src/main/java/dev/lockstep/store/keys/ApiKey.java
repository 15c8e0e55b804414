package dev.lockstep.store.keys;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A stored API key, without its token.
 *
 * @param tokenStart the first characters of the token, to recognize it
 */
public record ApiKey(UUID id, KeyRequest key, String tokenStart, Times times) {
    /**
     * Timestamps by the database's clock.
     *
     * @param lastUsedAt rounded down to the minute; null if never used
     * @param revokedAt null while the key is active
     */
    public record Times(
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}
}
