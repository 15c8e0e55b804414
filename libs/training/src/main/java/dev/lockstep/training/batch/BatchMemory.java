package dev.lockstep.training.batch;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.lockstep.training.data.ImageSet;

/** Off-heap buffers for one batch, aligned like PyTorch's own memory because kernel results may depend on it. */
public final class BatchMemory {
    private static final int ALIGNMENT = 64;
    private static final int IMAGE_BYTES = ImageSet.IMAGE * Float.BYTES;

    private final ByteBuffer images;
    private final ByteBuffer labels;

    /** Allocates buffers for {@code capacity} samples, valid while {@code arena} is open. */
    public BatchMemory(Arena arena, int capacity) {
        images = allocate(arena, Math.multiplyExact(capacity, IMAGE_BYTES));
        labels = allocate(arena, capacity * Long.BYTES);
    }

    /** Returns images {@code from} (inclusive) to {@code to} (exclusive), float32 in native byte order. */
    public ByteBuffer images(int from, int to) {
        return slice(images, from, to, IMAGE_BYTES);
    }

    /** Returns labels {@code from} (inclusive) to {@code to} (exclusive), int64 in native byte order. */
    public ByteBuffer labels(int from, int to) {
        return slice(labels, from, to, Long.BYTES);
    }

    private static ByteBuffer slice(ByteBuffer buffer, int from, int to, int bytesPerSample) {
        return buffer.slice(from * bytesPerSample, (to - from) * bytesPerSample).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer allocate(Arena arena, int bytes) {
        return arena.allocate(bytes, ALIGNMENT).asByteBuffer();
    }
}
