package dev.lockstep.training.tensor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for results of other threads. */
public final class Futures {
    private Futures() {}

    /**
     * Waits for the result, even if interrupted, because the computation uses memory that the caller frees afterwards.
     *
     * @throws RuntimeException the exception of the computation
     */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
