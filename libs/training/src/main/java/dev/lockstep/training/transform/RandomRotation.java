package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/** Turns the image by an angle from [-degrees, degrees]: torchvision's RandomRotation. */
record RandomRotation(double degrees) implements ImageTransform {
    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        rotate(picture, draws.uniform(-degrees, degrees));
    }

    /** Turns the image counter-clockwise. */
    static void rotate(ImageBuffer picture, double degrees) {
        Rotation.clockwise(-degrees, 0, 0).apply(picture);
    }
}
