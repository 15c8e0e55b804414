package dev.lockstep.training.tensor;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The thread pool of one run, with one native thread per thread. Results do not depend on the number of threads. */
public final class ComputeThreads implements AutoCloseable {
    private final int count;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor;
    private final KernelBuildLock kernelBuilds = new KernelBuildLock();

    public ComputeThreads(NativeEngine engine, int count) {
        this.count = count;
        executor = Executors.newFixedThreadPool(count, new ComputeThreadFactory(engine));
    }

    public int count() {
        return count;
    }

    /**
     * Computes {@code task} for 0 to {@code tasks - 1} and returns the results in that order. Returns or throws only
     * after all tasks have ended, even if interrupted, so that the caller can free their memory. The calling thread
     * runs a single task itself, and a pool thread all of its nested tasks: waiting for the pool could deadlock.
     *
     * @throws RuntimeException the exception of the first task that failed
     */
    public <T> List<T> map(int tasks, IntFunction<T> task) {
        if (tasks == 1 || threads.contains(Thread.currentThread())) {
            return IntStream.range(0, tasks).mapToObj(task).toList();
        }
        List<CompletableFuture<T>> futures = IntStream.range(0, tasks)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> task.apply(i), executor))
                .toList();
        Futures.join(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)));
        return futures.stream().map(CompletableFuture::join).toList();
    }

    /** Runs {@code task} for 0 to {@code tasks - 1}, like {@link #map}. */
    public void forEach(int tasks, IntConsumer task) {
        map(tasks, i -> {
            task.accept(i);
            return i;
        });
    }

    /** Runs {@code work} in this thread, serialized if its shape is new to the run: see {@link KernelBuildLock}. */
    public <T> T compute(Object shape, Supplier<T> work) {
        return kernelBuilds.run(shape, work);
    }

    @Override
    public void close() {
        executor.close();
    }

    private final class ComputeThreadFactory implements ThreadFactory {
        private final NativeEngine engine;

        ComputeThreadFactory(NativeEngine engine) {
            this.engine = engine;
        }

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("compute")
                    .unstarted(LogContext.capture().wrap(() -> {
                        engine.prepareThread();
                        work.run();
                    }));
            threads.add(thread);
            thread.setName("compute-" + threads.size());
            return thread;
        }
    }
}
