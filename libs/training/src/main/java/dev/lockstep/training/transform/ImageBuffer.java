package dev.lockstep.training.transform;

import dev.lockstep.training.data.ImageSet;

/**
 * A double buffer for one 32x32 RGB image (HWC). Transforms that cannot work in place write to the scratch array and
 * swap. A thread reuses one instance for all its images.
 */
final class ImageBuffer {
    /** Bytes per row. */
    static final int ROW = ImageSet.SIDE * ImageSet.CHANNELS;

    private byte[] pixels = new byte[ImageSet.IMAGE];
    private byte[] scratch = new byte[ImageSet.IMAGE];

    byte[] pixels() {
        return pixels;
    }

    /** Returns the scratch array, with undefined content. */
    byte[] scratch() {
        return scratch;
    }

    /** Makes the scratch array the image. */
    void swap() {
        byte[] written = scratch;
        scratch = pixels;
        pixels = written;
    }

    /** Copies the image that starts at {@code offset}. */
    void load(byte[] source, int offset) {
        System.arraycopy(source, offset, pixels, 0, ImageSet.IMAGE);
    }
}
