package dev.lockstep.training.batch;

import java.util.function.Consumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.data.ImageSet;

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

    /** Returns images {@code from} (inclusive) to {@code to} (exclusive), float32 of shape (count, 32, 32, 3). */
    public NDArray images(int from, int to, NDManager manager) {
        Shape shape = new Shape(to - from, ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS);
        return manager.create(memory.images(from, to), shape, DataType.FLOAT32);
    }

    /** Returns labels {@code from} (inclusive) to {@code to} (exclusive), int64 of shape (count, 1). */
    public NDArray labels(int from, int to, NDManager manager) {
        return manager.create(memory.labels(from, to), new Shape(to - from, 1), DataType.INT64);
    }

    @Override
    public void close() {
        release.accept(memory);
    }
}
