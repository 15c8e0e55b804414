package dev.lockstep.gateway.results;

import java.io.IOException;

/**
 * An answer of results-store ended before its end: the connection to whoever asked must be cut too.
 *
 * <p>Has no cause, because Spring takes the end of a file, wherever it is among the causes, for the caller's own leaving and calls that no error.
 */
final class TruncatedResponseException extends RuntimeException {
    TruncatedResponseException(IOException e) {
        super("results-store broke off its answer: " + e);
    }
}
