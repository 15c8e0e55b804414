package dev.lockstep.training.tensor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waiting for other threads. */
public final class Futures {
    private Futures() {}

    /**
     * The result, waited for however long it takes, interrupted or not: what is still being computed uses memory that the caller frees.
     *
     * @throws RuntimeException what the computation threw
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
