package dev.lockstep.worker;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.lockstep.training.tensor.LogContext;

/** Waits for a computation that cannot be cancelled, such as the download of a data set, until a stop is requested. */
final class CancellableWait {
    private static final long POLL_MILLIS = 100;

    private CancellableWait() {}

    /**
     * Returns the result, or empty if a stop is requested first. The computation then continues in the background.
     *
     * @throws RuntimeException the exception that the computation threw
     */
    static <T> Optional<T> get(Supplier<T> computation, BooleanSupplier stopRequested) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(
                computation,
                task -> Thread.ofVirtual()
                        .name("prepare")
                        .start(LogContext.capture().wrap(task)));
        while (!stopRequested.getAsBoolean()) {
            try {
                return Optional.of(result.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException notYet) {
                // the loop checks whether to stop
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw UncheckedCause.unchecked(e.getCause());
            }
        }
        return Optional.empty();
    }
}
