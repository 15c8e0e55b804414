package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

import dev.lockstep.training.random.RandomNumbers;

/** Mirrors top and bottom with this probability. */
record RandomVerticalFlip(double probability) implements ImageTransform {
    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        if (draws.chance(probability)) {
            flip(picture);
        }
    }

    static void flip(ImageBuffer picture) {
        for (int row = 0; row < IMAGE; row += ROW) {
            System.arraycopy(picture.pixels(), row, picture.spare(), IMAGE - ROW - row, ROW);
        }
        picture.swap();
    }
}
