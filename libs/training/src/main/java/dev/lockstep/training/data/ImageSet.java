package dev.lockstep.training.data;

import java.util.Arrays;

/**
 * Labelled images in memory.
 *
 * @param pixels 32x32 RGB images in HWC order, 0 to 255
 * @param labels the class of each image, 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // 150 MB shared by all runs, never copied or compared
public record ImageSet(byte[] pixels, byte[] labels) {
    public static final int SIDE = 32;
    public static final int CHANNELS = 3;
    /** Number of values (bytes) per image. */
    public static final int IMAGE = SIDE * SIDE * CHANNELS;

    public ImageSet {
        if (pixels.length != labels.length * IMAGE) {
            throw new IllegalArgumentException(labels.length + " labels for " + pixels.length + " bytes of images");
        }
    }

    public int size() {
        return labels.length;
    }

    public int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }

    /** Returns 0 to {@code size() - 1}. */
    public int[] allIndices() {
        int[] indices = new int[size()];
        Arrays.setAll(indices, i -> i);
        return indices;
    }
}
