package dev.lockstep.training.tensor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The threads of one run, each with one native thread. What is computed never depends on how many they are. */
public final class ComputeThreads implements AutoCloseable {
    private final int count;
    private final ExecutorService executor;

    public ComputeThreads(NativeEngine engine, int count) {
        this.count = count;
        executor = Executors.newFixedThreadPool(count, factory(engine));
    }

    public int count() {
        return count;
    }

    /**
     * Computes {@code task} for 0 to {@code tasks - 1}; the results are in that order. Returns or throws only once none of them runs any
     * more, interrupted or not, so that the caller may then free what they used.
     *
     * @throws RuntimeException what the first task that failed threw
     */
    public <T> List<T> map(int tasks, IntFunction<T> task) {
        List<CompletableFuture<T>> futures = IntStream.range(0, tasks)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> task.apply(i), executor))
                .toList();
        Futures.join(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)));
        return futures.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        executor.close();
    }

    private static ThreadFactory factory(NativeEngine engine) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Runnable adopted = () -> {
                engine.adoptThread();
                work.run();
            };
            return Thread.ofPlatform()
                    .daemon()
                    .name("compute-" + number.incrementAndGet())
                    .unstarted(adopted);
        };
    }
}
