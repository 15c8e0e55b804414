package dev.lockstep.store.keys;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: without its token.
 *
 * @param tokenStart the token's first characters, to know it by
 */
public record ApiKey(UUID id, KeyRequest key, String tokenStart, Times times) {
    /**
     * By the database's clock.
     *
     * @param lastUsedAt to the minute; null if never
     * @param revokedAt null while the key is good
     */
    public record Times(
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}
}
