package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

import dev.lockstep.training.random.RandomNumbers;

/** torchvision's RandomVerticalFlip: mirrors top and bottom with the given probability. */
record RandomVerticalFlip(double probability) implements ImageTransform {
    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        if (random.chance(probability)) {
            flip(image);
        }
    }

    static void flip(ImageBuffer image) {
        for (int row = 0; row < IMAGE; row += ROW) {
            System.arraycopy(image.pixels(), row, image.scratch(), IMAGE - ROW - row, ROW);
        }
        image.swap();
    }
}
