package dev.lockstep.training.data;

import org.jspecify.annotations.Nullable;

/** A data set cannot be had; the message says what to do. */
public final class DatasetException extends RuntimeException {
    DatasetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
