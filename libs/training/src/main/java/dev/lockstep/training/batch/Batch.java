package dev.lockstep.training.batch;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** A batch of images and labels. Its arrays share its memory, so close them before the batch. */
public final class Batch implements AutoCloseable {
    private final Samples samples;
    private final BatchMemory memory;
    private final Consumer<BatchMemory> release;

    Batch(Samples samples, BatchMemory memory, Consumer<BatchMemory> release) {
        this.samples = samples;
        this.memory = memory;
        this.release = release;
    }

    public Samples samples() {
        return samples;
    }

    public int size() {
        return samples.size();
    }

    /** Returns the memory of images {@code from} (inclusive) to {@code to} (exclusive). */
    public ByteBuffer images(int from, int to) {
        return memory.images(from, to);
    }

    /** Returns the memory of labels {@code from} (inclusive) to {@code to} (exclusive). */
    public ByteBuffer labels(int from, int to) {
        return memory.labels(from, to);
    }

    /** Returns images {@code from} (inclusive) to {@code to} (exclusive), as {@link BatchMemory#images}. */
    public NDArray images(int from, int to, NDManager manager) {
        return memory.images(from, to, manager);
    }

    /** Returns labels {@code from} (inclusive) to {@code to} (exclusive), int64 of shape (count, 1). */
    public NDArray labels(int from, int to, NDManager manager) {
        return memory.labels(from, to, manager);
    }

    @Override
    public void close() {
        release.accept(memory);
    }
}
