package dev.lockstep.training.batch;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.lockstep.training.data.ImageSet;

/** Room for the values of one batch, aligned as PyTorch aligns its own memory, on which the bits of its kernels may depend. */
public final class BatchMemory {
    private static final int ALIGNMENT = 64;
    private static final int IMAGE_BYTES = ImageSet.IMAGE * Float.BYTES;

    private final ByteBuffer images;
    private final ByteBuffer labels;

    /** Room for {@code capacity} samples, for as long as {@code arena} is open. */
    public BatchMemory(Arena arena, int capacity) {
        images = allocate(arena, Math.multiplyExact(capacity, IMAGE_BYTES));
        labels = allocate(arena, capacity * Long.BYTES);
    }

    /** Float32 values of images {@code from} to {@code to - 1}, in native byte order. */
    public ByteBuffer images(int from, int to) {
        return part(images, from, to, IMAGE_BYTES);
    }

    /** Labels {@code from} to {@code to - 1}, int64 in native byte order. */
    public ByteBuffer labels(int from, int to) {
        return part(labels, from, to, Long.BYTES);
    }

    private static ByteBuffer part(ByteBuffer all, int from, int to, int bytesEach) {
        return all.slice(from * bytesEach, (to - from) * bytesEach).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer allocate(Arena arena, int bytes) {
        return arena.allocate(bytes, ALIGNMENT).asByteBuffer();
    }
}
