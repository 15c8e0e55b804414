package dev.lockstep.training.batch;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.ImageShape;

/** Off-heap buffers for one batch, aligned like PyTorch's own memory because kernel results may depend on it. */
public final class BatchMemory {
    private static final int ALIGNMENT = 64;

    private final ImageShape shape;
    private final ByteBuffer images;
    private final ByteBuffer labels;

    /** Allocates buffers for {@code capacity} samples, valid while {@code arena} is open. */
    public BatchMemory(Arena arena, ImageShape shape, int capacity) {
        this.shape = shape;
        images = allocate(arena, Math.multiplyExact(capacity, imageBytes()));
        labels = allocate(arena, capacity * Long.BYTES);
    }

    /** Returns images {@code from} (inclusive) to {@code to} (exclusive), float32 in native byte order. */
    public ByteBuffer images(int from, int to) {
        return slice(images, from, to, imageBytes());
    }

    /** Returns labels {@code from} (inclusive) to {@code to} (exclusive), int64 in native byte order. */
    public ByteBuffer labels(int from, int to) {
        return slice(labels, from, to, Long.BYTES);
    }

    /** Returns images {@code from} (inclusive) to {@code to} (exclusive), float32 (count, height, width, channels). */
    public NDArray images(int from, int to, NDManager manager) {
        Shape batch = new Shape(to - from, shape.height(), shape.width(), shape.channels());
        return manager.create(images(from, to), batch, DataType.FLOAT32);
    }

    /** Returns labels {@code from} (inclusive) to {@code to} (exclusive), int64 of shape (count, 1). */
    public NDArray labels(int from, int to, NDManager manager) {
        return manager.create(labels(from, to), new Shape(to - from, 1), DataType.INT64);
    }

    private int imageBytes() {
        return shape.size() * Float.BYTES;
    }

    private static ByteBuffer slice(ByteBuffer buffer, int from, int to, int bytesPerSample) {
        return buffer.slice(from * bytesPerSample, (to - from) * bytesPerSample).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer allocate(Arena arena, int bytes) {
        return arena.allocate(bytes, ALIGNMENT).asByteBuffer();
    }
}
