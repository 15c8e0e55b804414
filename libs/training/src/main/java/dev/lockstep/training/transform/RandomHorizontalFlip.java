package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

import dev.lockstep.training.random.RandomNumbers;

/** Mirrors left and right with this probability. */
record RandomHorizontalFlip(double probability) implements ImageTransform {
    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        if (draws.chance(probability)) {
            flip(picture);
        }
    }

    static void flip(ImageBuffer picture) {
        byte[] from = picture.pixels();
        byte[] to = picture.spare();
        for (int row = 0; row < IMAGE; row += ROW) {
            int target = row + ROW;
            for (int source = row; source < row + ROW; source += CHANNELS) {
                target -= CHANNELS;
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
            }
        }
        picture.swap();
    }
}
