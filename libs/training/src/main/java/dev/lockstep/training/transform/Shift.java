package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.ImageBuffer.RGB;

import java.util.Arrays;

import dev.lockstep.experiment.spec.ImageShape;

/** Shifts an image by whole pixels. */
final class Shift {
    private Shift() {}

    /** Shifts the image right and down, or left and up if negative, and fills with black. */
    static void apply(ImageBuffer image, int right, int down) {
        byte[] from = image.pixels();
        byte[] to = image.scratch();
        Arrays.fill(to, (byte) 0);
        ImageShape shape = image.shape();
        int bytes = (shape.width() - Math.abs(right)) * RGB;
        if (bytes > 0) {
            int source = Math.max(0, -right) * RGB;
            int target = Math.max(0, right) * RGB;
            for (int row = Math.max(0, down); row < shape.height() + Math.min(0, down); row++) {
                System.arraycopy(
                        from, (row - down) * shape.rowSize() + source, to, row * shape.rowSize() + target, bytes);
            }
        }
        image.swap();
    }
}
