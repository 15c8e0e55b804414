package dev.lockstep.training.transform;

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
        int size = image.shape().size();
        int rowSize = image.shape().rowSize();
        for (int row = 0; row < size; row += rowSize) {
            System.arraycopy(image.pixels(), row, image.scratch(), size - rowSize - row, rowSize);
        }
        image.swap();
    }
}
