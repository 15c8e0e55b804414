package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

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
        for (int row = 0; row < IMAGE; row += ROW) {
            int target = row + ROW;
            for (int source = row; source < row + ROW; source += CHANNELS) {
                target -= CHANNELS;
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
            }
        }
        image.swap();
    }
}
