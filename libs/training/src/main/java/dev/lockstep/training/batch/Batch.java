package dev.lockstep.training.batch;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.data.ImageSet;

/** Samples with their values, in memory that arrays use as it is: close it only when no array made of it is left. */
public final class Batch implements AutoCloseable {
    private final Samples samples;
    private final BatchMemory memory;
    private final Consumer<BatchMemory> giveBack;

    Batch(Samples samples, BatchMemory memory, Consumer<BatchMemory> giveBack) {
        this.samples = samples;
        this.memory = memory;
        this.giveBack = giveBack;
    }

    public Samples samples() {
        return samples;
    }

    public int size() {
        return samples.size();
    }

    /** Images {@code from} (inclusive) to {@code to} (exclusive), float32 of shape (count, 32, 32, 3). */
    public NDArray images(int from, int to, NDManager manager) {
        ByteBuffer part = memory.images(from, to);
        Shape shape = new Shape(to - from, ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS);
        return manager.create(part, shape, DataType.FLOAT32);
    }

    /** Labels {@code from} (inclusive) to {@code to} (exclusive), int64 of shape (count, 1). */
    public NDArray labels(int from, int to, NDManager manager) {
        return manager.create(memory.labels(from, to), new Shape(to - from, 1), DataType.INT64);
    }

    @Override
    public void close() {
        giveBack.accept(memory);
    }
}
