package dev.lockstep.training.data;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A data set cannot be had; the message says what to do. */
public final class DatasetException extends RuntimeException {
    DatasetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** In the words of a message: many of Java's own say nothing without their class. */
    static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
