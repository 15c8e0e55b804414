package dev.lockstep.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.lockstep.training.tensor.LogContext;

/**
 * Runs writes one at a time on a background thread while training continues. At most one write is in progress, so that
 * at most one checkpoint is held in memory. Not thread-safe.
 */
final class WriteBehind implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("writes").factory());
    private volatile CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

    /** Waits for the current write to complete, and rethrows its exception if it failed. */
    void awaitIdle() {
        try {
            current.join();
        } catch (CompletionException e) {
            throw UncheckedCause.unchecked(e.getCause());
        }
    }

    /** Starts a write. No other write may be in progress. */
    void submit(Runnable write) {
        current = CompletableFuture.runAsync(LogContext.capture().wrap(write), thread);
    }

    boolean isIdle() {
        return current.isDone();
    }

    /** Returns whether the last write has failed. */
    boolean hasFailed() {
        return current.isCompletedExceptionally();
    }

    /** Waits for the current write. Its exception is lost unless {@link #awaitIdle} was called before. */
    @Override
    public void close() {
        thread.close();
    }
}
