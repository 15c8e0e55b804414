package dev.lockstep.training.transform;

import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.random.RandomNumbers;

/**
 * Turns the image, then shifts it by whole pixels: torchvision's RandomAffine(degrees, (translate, translate)).
 *
 * @param degrees the angle is from [-degrees, degrees]
 * @param translate the shift is from [-translate, translate] of the side, rounded
 */
record RandomAffine(double degrees, double translate) implements ImageTransform {
    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        double angle = draws.uniform(-degrees, degrees);
        int right = shift(draws);
        int down = shift(draws);
        affine(picture, angle, right, down);
    }

    private int shift(RandomNumbers draws) {
        double most = translate * ImageSet.SIDE;
        return (int) Math.rint(draws.uniform(-most, most));
    }

    /** Turns the image clockwise (the other way round than a rotation does, as in torchvision), then shifts it. */
    static void affine(ImageBuffer picture, double degrees, int right, int down) {
        if (degrees == 0) {
            Shift.apply(picture, right, down);
        } else {
            Rotation.clockwise(degrees, right, down).apply(picture);
        }
    }
}
