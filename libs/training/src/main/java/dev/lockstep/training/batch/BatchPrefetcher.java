package dev.lockstep.training.batch;

import java.lang.foreign.Arena;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.random.RandomStream;
import dev.lockstep.training.tensor.Futures;
import dev.lockstep.training.tensor.LogContext;
import dev.lockstep.training.transform.ImageWriter;
import org.jspecify.annotations.Nullable;

/** Prepares the batches of a plan on a background thread, one batch ahead of training. */
public final class BatchPrefetcher implements AutoCloseable {
    private final SamplePlan plan;
    private final ImageWriter writer;
    private final RandomSource random;
    private final Arena arena = Arena.ofShared();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> Thread.ofPlatform()
            .daemon()
            .name("batches")
            .unstarted(LogContext.capture().wrap(work)));
    private final BlockingQueue<BatchMemory> free = new LinkedBlockingQueue<>();
    private @Nullable Prefetched prefetched;

    public BatchPrefetcher(SamplePlan plan, ImageWriter writer, RandomSource random) {
        this.plan = plan;
        this.writer = writer;
        this.random = random;
        free.add(new BatchMemory(arena, writer.shape(), plan.batchSize()));
        free.add(new BatchMemory(arena, writer.shape(), plan.batchSize()));
    }

    /** Returns the batch of {@code step} and prefetches that of the next step. Close the previous batch before. */
    public Batch take(long step) {
        if (prefetched != null && prefetched.step != step) {
            Futures.join(prefetched.batch).close();
            prefetched = null;
        }
        Batch batch = Futures.join(Objects.requireNonNullElseGet(prefetched, () -> start(step)).batch);
        prefetched = start(step + 1);
        return batch;
    }

    private Prefetched start(long step) {
        return new Prefetched(step, CompletableFuture.supplyAsync(() -> prepare(step), executor));
    }

    private Batch prepare(long step) {
        Samples samples = plan.at(step);
        BatchMemory memory = Objects.requireNonNull(free.poll(), "the batch before the previous one was not closed");
        writer.write(
                samples.images(),
                index -> augmentationNumbers(samples, index),
                memory.images(0, samples.size()),
                memory.labels(0, samples.size()));
        return new Batch(samples, memory, free::add);
    }

    private RandomStream augmentationNumbers(Samples samples, int index) {
        return random.stream(RandomPurpose.AUGMENTATION, samples.epoch(), samples.firstPosition() + index);
    }

    @Override
    public void close() {
        executor.close();
        arena.close();
    }

    private record Prefetched(long step, CompletableFuture<Batch> batch) {}
}
