package dev.lockstep.training.tensor;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The threads of one run, each with one native thread. What is computed never depends on how many they are. */
public final class ComputeThreads implements AutoCloseable {
    private final int count;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor;
    private final KernelBuildLock builds = new KernelBuildLock();

    public ComputeThreads(NativeEngine engine, int count) {
        this.count = count;
        executor = Executors.newFixedThreadPool(count, new Factory(engine));
    }

    public int count() {
        return count;
    }

    /**
     * Computes {@code task} for 0 to {@code tasks - 1}; the results are in that order. Returns or throws only once none of them runs any
     * more, interrupted or not, so that the caller may then free what they used. A task that is alone is computed by the caller; so are
     * the tasks of a task, one after the other, for its thread must not wait for threads that all wait as it does.
     *
     * @throws RuntimeException what the first task that failed threw
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

    /**
     * Computes with the model in this thread: alone in the process the first time that the run meets {@code shape}, see
     * {@link KernelBuildLock}.
     *
     * @param shape equal for, and only for, work that asks the native library for the same kernels
     */
    public <T> T compute(Object shape, Supplier<T> work) {
        return builds.run(shape, work);
    }

    @Override
    public void close() {
        executor.close();
    }

    private final class Factory implements ThreadFactory {
        private final NativeEngine engine;

        Factory(NativeEngine engine) {
            this.engine = engine;
        }

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = Thread.ofPlatform().daemon().name("compute").unstarted(RunThreadFactory.logged(() -> {
                engine.adoptThread();
                work.run();
            }));
            threads.add(thread);
            thread.setName("compute-" + threads.size());
            return thread;
        }
    }
}
