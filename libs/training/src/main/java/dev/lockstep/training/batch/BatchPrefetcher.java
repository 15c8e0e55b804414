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
import dev.lockstep.training.tensor.RunThreadFactory;
import dev.lockstep.training.transform.ImageWriter;
import org.jspecify.annotations.Nullable;

/** A plan's batches, each made on a thread of its own while the one before it is trained on. */
public final class BatchPrefetcher implements AutoCloseable {
    private final SamplePlan plan;
    private final ImageWriter writer;
    private final RandomSource random;
    private final Arena arena = Arena.ofShared();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("batches").unstarted(RunThreadFactory.logged(work)));
    private final BlockingQueue<BatchMemory> free = new LinkedBlockingQueue<>();
    private @Nullable Ahead ahead;

    public BatchPrefetcher(SamplePlan plan, ImageWriter writer, RandomSource random) {
        this.plan = plan;
        this.writer = writer;
        this.random = random;
        free.add(new BatchMemory(arena, plan.batchSize()));
        free.add(new BatchMemory(arena, plan.batchSize()));
    }

    /** The batch of this step; the one taken before must be closed. Taking steps in their order is what makes it fast. */
    public Batch take(long step) {
        if (ahead != null && ahead.step != step) {
            Futures.join(ahead.batch).close();
            ahead = null;
        }
        Batch batch = Futures.join(Objects.requireNonNullElseGet(ahead, () -> start(step)).batch);
        ahead = start(step + 1);
        return batch;
    }

    private Ahead start(long step) {
        return new Ahead(step, CompletableFuture.supplyAsync(() -> make(step), executor));
    }

    private Batch make(long step) {
        Samples samples = plan.at(step);
        BatchMemory memory = Objects.requireNonNull(free.poll(), "the batch before the last one is still open");
        writer.write(
                samples.images(),
                place -> draws(samples, place),
                memory.images(0, samples.size()),
                memory.labels(0, samples.size()));
        return new Batch(samples, memory, free::add);
    }

    private RandomStream draws(Samples samples, int place) {
        return random.stream(RandomPurpose.AUGMENTATION, samples.epoch(), samples.firstPosition() + place);
    }

    @Override
    public void close() {
        executor.close();
        arena.close();
    }

    private record Ahead(long step, CompletableFuture<Batch> batch) {}
}
