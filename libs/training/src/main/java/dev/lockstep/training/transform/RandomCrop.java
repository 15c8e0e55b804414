package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/** torchvision's RandomCrop(side, padding): pads each side with black and takes a random window of the same size. */
record RandomCrop(int padding) implements ImageTransform {
    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        int top = random.nextInt(2 * padding + 1);
        int left = random.nextInt(2 * padding + 1);
        crop(image, padding, top, left);
    }

    /** Takes the window with its upper left corner at row {@code top} and column {@code left} of the padded image. */
    static void crop(ImageBuffer image, int padding, int top, int left) {
        Shift.apply(image, padding - left, padding - top);
    }
}
