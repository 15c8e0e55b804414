package dev.lockstep.training.data;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Thrown when a data set cannot be loaded. The message says how to fix it. */
public final class DatasetException extends RuntimeException {
    /** The operating system's messages for ENOSPC and EDQUOT, for which Java has no exception type. */
    private static final List<String> DISK_FULL_MESSAGES = List.of("No space left on device", "Disk quota exceeded");

    DatasetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns whether the cause is a full disk on this machine, not a problem of the data set. */
    public boolean isDiskFull() {
        return getCause() instanceof IOException cause
                && cause.getMessage() != null
                && DISK_FULL_MESSAGES.stream().anyMatch(cause.getMessage()::contains);
    }

    /** Returns the exception's class and message, because many messages of the JDK need the class to make sense. */
    static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
