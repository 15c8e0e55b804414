package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.SIDE;

import java.util.Arrays;

import dev.lockstep.training.random.RandomStream;

/** Pads each side with {@code padding} black pixels and takes a 32x32 window from anywhere: torchvision's RandomCrop(32, padding). */
record RandomCrop(int padding) implements ImageTransform {
    @Override
    public void apply(byte[] from, byte[] to, RandomStream random) {
        int top = random.nextInt(2 * padding + 1) - padding;
        int left = random.nextInt(2 * padding + 1) - padding;
        crop(from, to, top, left);
    }

    /** The window whose upper left corner lies at row {@code top} and column {@code left} of the unpadded image. */
    static void crop(byte[] from, byte[] to, int top, int left) {
        int firstColumn = Math.max(0, -left);
        int columns = SIDE - Math.abs(left);
        Arrays.fill(to, (byte) 0);
        for (int row = Math.max(0, -top); row < SIDE - Math.max(0, top); row++) {
            int source = ((row + top) * SIDE + firstColumn + left) * CHANNELS;
            System.arraycopy(from, source, to, (row * SIDE + firstColumn) * CHANNELS, columns * CHANNELS);
        }
    }
}
