package dev.lockstep.worker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Waits for what cannot be told to stop, such as the fetching of a data set, only as long as nobody wants the one who waits to stop. */
final class CancellableWait {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private CancellableWait() {}

    /**
     * What {@code computation} gives; empty if a stop was asked for before. Then it goes on by itself, for whoever asks for the same next.
     *
     * @throws RuntimeException what the computation threw
     */
    static <T> Optional<T> get(Supplier<T> computation, BooleanSupplier stop) {
        @Nullable Map<String, String> logged = MDC.getCopyOfContextMap();
        CompletableFuture<T> result = CompletableFuture.supplyAsync(
                () -> {
                    if (logged != null) {
                        MDC.setContextMap(logged);
                    }
                    return computation.get();
                },
                task -> Thread.ofVirtual().name("prepare").start(task));
        while (!stop.getAsBoolean()) {
            try {
                return Optional.of(result.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException notYet) {
                // whether to stop is asked above
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
