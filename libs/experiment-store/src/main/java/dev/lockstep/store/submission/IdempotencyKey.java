package dev.lockstep.store.submission;

/**
 * Identifies a submission, so that a repeated request stores it once.
 *
 * @param value unique within the owner
 * @param requestSha256 the SHA-256 digest of the request in canonical form
 */
public record IdempotencyKey(String value, String requestSha256) {
    public IdempotencyKey {
        if (value.isBlank() || requestSha256.isBlank()) {
            throw new IllegalArgumentException("an idempotency key and the digest of its request must not be blank");
        }
    }
}
