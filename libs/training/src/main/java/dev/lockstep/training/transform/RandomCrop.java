package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/** Pads each side with {@code padding} black pixels and takes a 32x32 window from anywhere: torchvision's RandomCrop(32, padding). */
record RandomCrop(int padding) implements ImageTransform {
    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        int top = draws.nextInt(2 * padding + 1);
        int left = draws.nextInt(2 * padding + 1);
        crop(picture, padding, top, left);
    }

    /** Takes the window whose upper left corner lies at row {@code top} and column {@code left} of the padded image. */
    static void crop(ImageBuffer picture, int padding, int top, int left) {
        Shift.apply(picture, padding - left, padding - top);
    }
}
