package dev.lockstep.training.data;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A data set cannot be had; the message says what to do. */
public final class DatasetException extends RuntimeException {
    /** Java has no type for it: these are the operating system's words for ENOSPC and EDQUOT. */
    private static final List<String> NO_ROOM = List.of("No space left on device", "Disk quota exceeded");

    DatasetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether nothing is wrong with the data set, and only this machine has no room for its files. */
    public boolean isForWantOfRoom() {
        return getCause() instanceof IOException cause
                && cause.getMessage() != null
                && NO_ROOM.stream().anyMatch(cause.getMessage()::contains);
    }

    /** In the words of a message: many of Java's own say nothing without their class. */
    static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
