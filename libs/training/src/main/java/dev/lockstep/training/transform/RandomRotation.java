package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/** torchvision's RandomRotation: rotates the image by an angle drawn from [-degrees, degrees]. */
record RandomRotation(double degrees) implements ImageTransform {
    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        rotate(image, random.uniform(-degrees, degrees));
    }

    /** Rotates the image counter-clockwise. */
    static void rotate(ImageBuffer image, double degrees) {
        Rotation.clockwise(-degrees, 0, 0).apply(image);
    }
}
