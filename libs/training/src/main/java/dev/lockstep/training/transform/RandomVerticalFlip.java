package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.transform.Picture.ROW;

import dev.lockstep.training.random.Draws;

/** Mirrors top and bottom with this probability. */
record RandomVerticalFlip(double probability) implements ImageTransform {
    @Override
    public void apply(Picture picture, Draws draws) {
        if (draws.chance(probability)) {
            flip(picture);
        }
    }

    static void flip(Picture picture) {
        for (int row = 0; row < IMAGE; row += ROW) {
            System.arraycopy(picture.pixels(), row, picture.spare(), IMAGE - ROW - row, ROW);
        }
        picture.swap();
    }
}
