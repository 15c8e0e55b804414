package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.ImageBuffer.RGB;

import dev.lockstep.training.random.RandomNumbers;

/** torchvision's RandomHorizontalFlip: mirrors left and right with the given probability. */
record RandomHorizontalFlip(double probability) implements ImageTransform {
    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        if (random.chance(probability)) {
            flip(image);
        }
    }

    static void flip(ImageBuffer image) {
        byte[] from = image.pixels();
        byte[] to = image.scratch();
        int rowSize = image.shape().rowSize();
        for (int row = 0; row < from.length; row += rowSize) {
            int target = row + rowSize;
            for (int source = row; source < row + rowSize; source += RGB) {
                target -= RGB;
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
            }
        }
        image.swap();
    }
}
