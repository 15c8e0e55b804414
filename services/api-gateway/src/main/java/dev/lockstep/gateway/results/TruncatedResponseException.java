package dev.lockstep.gateway.results;

import java.io.IOException;

/**
 * Signals that a response of results-store was truncated. The connection to the caller must be closed too.
 *
 * <p>Has no cause, because Spring treats an end of file anywhere in the causes as a disconnected client and ignores it.
 */
final class TruncatedResponseException extends RuntimeException {
    TruncatedResponseException(IOException e) {
        super("results-store truncated its response: " + e);
    }
}
