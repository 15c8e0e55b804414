package dev.lockstep.store.submission;

/**
 * What an author named a submission by, so that sending it again stores it once.
 *
 * @param value unique among the author's own
 * @param requestSha256 digest of what was sent under it, in canonical form
 */
public record IdempotencyKey(String value, String requestSha256) {
    public IdempotencyKey {
        if (value.isBlank() || requestSha256.isBlank()) {
            throw new IllegalArgumentException("an idempotency key and its request's digest are not blank");
        }
    }
}
