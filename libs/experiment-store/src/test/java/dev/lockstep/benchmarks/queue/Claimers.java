package dev.lockstep.benchmarks.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.lockstep.experiment.run.ClaimedRun;
import org.jspecify.annotations.Nullable;

/** Eight threads that claim runs and end them immediately, until closed. */
final class Claimers implements AutoCloseable {
    static final int COUNT = 8;

    private final Platform platform;
    private final Consumer<ClaimedRun> onClaim;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong ended = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final List<Future<?>> slots = new ArrayList<>();

    Claimers(Platform platform, Consumer<ClaimedRun> onClaim) {
        this.platform = platform;
        this.onClaim = onClaim;
        for (int slot = 0; slot < COUNT; slot++) {
            slots.add(threads.submit(this::work));
        }
    }

    /** Measures the claims per second over the given time. */
    static double rate(Platform platform, Duration duration) throws Exception {
        try (Claimers claimers = new Claimers(platform, _ -> {})) {
            Thread.sleep(duration.dividedBy(4)); // warm-up until PostgreSQL uses generic plans
            long before = claimers.ended.get();
            long began = System.nanoTime();
            Thread.sleep(duration);
            return (claimers.ended.get() - before) * 1e9 / (System.nanoTime() - began);
        }
    }

    private @Nullable Void work() throws InterruptedException {
        while (!closed.get()) {
            long before = platform.notifications().received();
            Optional<ClaimedRun> claimed = platform.queue().claim(Platform.WORKER);
            if (claimed.isPresent()) {
                onClaim.accept(claimed.get());
                platform.end(claimed.get().lease());
                ended.incrementAndGet();
            } else {
                platform.notifications().awaitWork(before, Duration.ofSeconds(1));
            }
        }
        return null;
    }

    @Override
    public void close() {
        closed.set(true);
        threads.close();
        slots.stream()
                .filter(slot -> slot.state() == Future.State.FAILED)
                .findFirst()
                .ifPresent(slot -> {
                    throw new IllegalStateException("a claimer failed", slot.exceptionNow());
                });
    }
}
