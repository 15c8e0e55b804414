package dev.lockstep.training.transform;

import dev.lockstep.experiment.spec.ImageShape;

/**
 * A double buffer for one RGB image (HWC). Transforms that cannot work in place write to the scratch array and
 * swap. A thread reuses one instance for all its images.
 */
final class ImageBuffer {
    /** Red, green and blue. A constant stride lets the compiler unroll the transforms' loops over pixels. */
    static final int RGB = 3;

    private final ImageShape shape;
    private byte[] pixels;
    private byte[] scratch;

    ImageBuffer(ImageShape shape) {
        if (shape.channels() != RGB) {
            throw new IllegalArgumentException("transforms need RGB images, not " + shape);
        }
        this.shape = shape;
        pixels = new byte[shape.size()];
        scratch = new byte[shape.size()];
    }

    ImageShape shape() {
        return shape;
    }

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
        System.arraycopy(source, offset, pixels, 0, pixels.length);
    }
}
