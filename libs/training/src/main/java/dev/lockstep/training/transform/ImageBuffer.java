package dev.lockstep.training.transform;

import dev.lockstep.training.data.ImageSet;

/**
 * An image on its way through the transforms: 32x32 RGB, row by row with the three channels of a pixel together (HWC). Beside the bytes
 * it is made of, it has as many spare ones, for changes that cannot be made in place. One picture serves a thread's images in turn.
 */
final class ImageBuffer {
    /** Bytes of a row. */
    static final int ROW = ImageSet.SIDE * ImageSet.CHANNELS;

    private byte[] pixels = new byte[ImageSet.IMAGE];
    private byte[] spare = new byte[ImageSet.IMAGE];

    /** The image. */
    byte[] pixels() {
        return pixels;
    }

    /** Room for the next image, with anything in it. */
    byte[] spare() {
        return spare;
    }

    /** What has been written to the spare bytes becomes the image. */
    void swap() {
        byte[] written = spare;
        spare = pixels;
        pixels = written;
    }

    /** Takes over the image that starts at {@code offset}. */
    void load(byte[] source, int offset) {
        System.arraycopy(source, offset, pixels, 0, ImageSet.IMAGE);
    }
}
