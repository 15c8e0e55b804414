package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.SIDE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

import java.util.Arrays;

/** Shifts an image by whole pixels. */
final class Shift {
    private Shift() {}

    /** Shifts the image right and down, or left and up if negative, and fills with black. */
    static void apply(ImageBuffer image, int right, int down) {
        byte[] from = image.pixels();
        byte[] to = image.scratch();
        Arrays.fill(to, (byte) 0);
        int bytes = (SIDE - Math.abs(right)) * CHANNELS;
        if (bytes > 0) {
            int source = Math.max(0, -right) * CHANNELS;
            int target = Math.max(0, right) * CHANNELS;
            for (int row = Math.max(0, down); row < SIDE + Math.min(0, down); row++) {
                System.arraycopy(from, (row - down) * ROW + source, to, row * ROW + target, bytes);
            }
        }
        image.swap();
    }
}
