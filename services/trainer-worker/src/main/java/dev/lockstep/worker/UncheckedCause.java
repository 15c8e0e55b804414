package dev.lockstep.worker;

import org.jspecify.annotations.Nullable;

/** Converts the cause of a failed asynchronous computation into an unchecked exception. */
final class UncheckedCause {
    private UncheckedCause() {}

    /** Returns the cause as an unchecked exception to throw. Throws it directly if it is an {@link Error}. */
    static RuntimeException unchecked(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
