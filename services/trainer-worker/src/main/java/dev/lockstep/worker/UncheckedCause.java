package dev.lockstep.worker;

import org.jspecify.annotations.Nullable;

/** What another thread threw, to be thrown in this one. */
final class UncheckedCause {
    private UncheckedCause() {}

    /** The cause, to be thrown; an error is thrown already. */
    static RuntimeException unchecked(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
