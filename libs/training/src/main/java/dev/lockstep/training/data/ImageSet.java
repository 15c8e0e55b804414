package dev.lockstep.training.data;

import java.util.Arrays;

import dev.lockstep.experiment.spec.ImageShape;

/**
 * Labelled images in memory.
 *
 * @param shape the shape of each image
 * @param pixels the images one after the other, in HWC order, 0 to 255
 * @param labels the class of each image, 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // 150 MB shared by all runs, never copied or compared
public record ImageSet(ImageShape shape, byte[] pixels, byte[] labels) {
    public ImageSet {
        if (pixels.length != labels.length * shape.size()) {
            throw new IllegalArgumentException(labels.length + " labels for " + pixels.length + " bytes of images");
        }
    }

    /** Creates a set of {@code size} black images of class 0. */
    static ImageSet allocate(ImageShape shape, int size) {
        return new ImageSet(shape, new byte[size * shape.size()], new byte[size]);
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
