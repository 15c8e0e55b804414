package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/**
 * torchvision's RandomAffine(degrees, (translate, translate)): rotates by up to {@code degrees} either way,
 * then shifts by up to {@code translate} times the side, rounded to whole pixels.
 */
record RandomAffine(double degrees, double translate) implements ImageTransform {
    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        double angle = random.uniform(-degrees, degrees);
        int right = shift(random, image.shape().width());
        int down = shift(random, image.shape().height());
        affine(image, angle, right, down);
    }

    private int shift(RandomNumbers random, int side) {
        double limit = translate * side;
        return (int) Math.rint(random.uniform(-limit, limit));
    }

    /** Rotates the image clockwise (unlike RandomRotation, as in torchvision), then shifts it. */
    static void affine(ImageBuffer image, double degrees, int right, int down) {
        if (degrees == 0) {
            Shift.apply(image, right, down);
        } else {
            Rotation.clockwise(degrees, right, down).apply(image);
        }
    }
}
