package dev.lockstep.gateway.experiment;

import dev.lockstep.http.BadParameterException;
import dev.lockstep.specjson.RequestDigest;
import dev.lockstep.store.submission.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Reads the header Idempotency-Key, which identifies a repeated request. */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";

    static final int MAX_LENGTH = 255;

    private IdempotencyKeys() {}

    /** Returns null if the header is absent. */
    static @Nullable IdempotencyKey of(@Nullable String key, String json) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new BadParameterException(HEADER, "must have between 1 and " + MAX_LENGTH + " characters");
        }
        return new IdempotencyKey(key, RequestDigest.sha256(json));
    }

    static ResponseStatusException reused() {
        return new ResponseStatusException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "a different request was sent before with this " + HEADER + "; nothing was stored");
    }
}
