package dev.lockstep.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does writes in a thread of its own, one at a time and in their order, while training goes on. No more than one is under way, so no more
 * than one checkpoint is in memory. Used by one thread.
 */
final class WriteBehind implements AutoCloseable {
    private final LogFields logged = LogFields.ofThisThread();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("writes").factory());
    private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    /** Waits until the write before this one is done, and throws what it threw. */
    void awaitIdle() {
        try {
            underWay.join();
        } catch (CompletionException e) {
            throw UncheckedCause.unchecked(e.getCause());
        }
    }

    /** Expects none to be under way. */
    void begin(Runnable write) {
        underWay = CompletableFuture.runAsync(() -> logged.during(write), thread);
    }

    boolean isIdle() {
        return underWay.isDone();
    }

    /** Whether a write has failed for good: no other will be done. */
    boolean hasFailed() {
        return underWay.isCompletedExceptionally();
    }

    /** Waits for the write under way. What it throws is lost unless {@link #awaitIdle} was called before. */
    @Override
    public void close() {
        thread.close();
    }
}
