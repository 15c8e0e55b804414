package dev.lockstep.gateway.experiment;

import dev.lockstep.specjson.RequestDigest;
import dev.lockstep.store.submission.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Keys by which a request that is sent again is known. */
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";

    static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /** Null where the header was not sent. */
    static @Nullable IdempotencyKey of(@Nullable String key, String json) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, HEADER + " must have between 1 and " + LONGEST + " characters");
        }
        return new IdempotencyKey(key, RequestDigest.sha256(json));
    }

    static ResponseStatusException reused() {
        return new ResponseStatusException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "another request was sent before under this " + HEADER + "; nothing was stored");
    }
}
