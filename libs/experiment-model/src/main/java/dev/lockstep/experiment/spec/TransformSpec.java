package dev.lockstep.experiment.spec;

/** One random transform of a training image, with the semantics of torchvision's on PIL images. */
@ChosenBy("type")
public sealed interface TransformSpec {
    /** Pads with zeros on all sides, then cuts out a random 32x32 window. */
    @Choice("random-crop")
    record RandomCrop(
            @Default("4") @Bounds(min = 0, max = 32) int padding) implements TransformSpec {
        public RandomCrop {
            Limits.check(RandomCrop.class, padding);
        }
    }

    /** Mirrors left and right. */
    @Choice("random-horizontal-flip")
    record RandomHorizontalFlip(
            @Default("0.5") @Bounds(min = 0, max = 1) double probability) implements TransformSpec {
        public RandomHorizontalFlip {
            Limits.check(RandomHorizontalFlip.class, probability);
        }
    }

    /** Mirrors top and bottom. */
    @Choice("random-vertical-flip")
    record RandomVerticalFlip(
            @Default("0.5") @Bounds(min = 0, max = 1) double probability) implements TransformSpec {
        public RandomVerticalFlip {
            Limits.check(RandomVerticalFlip.class, probability);
        }
    }

    /** Rotates about the centre by an angle drawn from [-degrees, degrees]; nearest neighbour, zeros outside. */
    @Choice("random-rotation")
    record RandomRotation(@Bounds(min = 0, max = 180) double degrees) implements TransformSpec {
        public RandomRotation {
            Limits.check(RandomRotation.class, degrees);
        }
    }

    /**
     * Rotates and shifts; nearest neighbour, zeros outside.
     *
     * @param degrees the angle is drawn from [-degrees, degrees]
     * @param translate the shift is drawn from [-translate, translate] of the width, and of the height
     */
    @Choice("random-affine")
    record RandomAffine(
            @Default("0") @Bounds(min = 0, max = 180) double degrees,
            @Default("0") @Bounds(min = 0, max = 1) double translate)
            implements TransformSpec {
        public RandomAffine {
            Limits.check(RandomAffine.class, degrees, translate);
        }
    }

    /** Moves the four corners inwards, each by at most distortion x half the side; bilinear, zeros outside. */
    @Choice("random-perspective")
    record RandomPerspective(
            @Default("0.5") @Bounds(min = 0, max = 1) double distortion,
            @Default("0.5") @Bounds(min = 0, max = 1) double probability)
            implements TransformSpec {
        public RandomPerspective {
            Limits.check(RandomPerspective.class, distortion, probability);
        }
    }

    /** Changes brightness, contrast, saturation (each by a factor from [max(0, 1 - v), 1 + v]) and hue (by a shift from [-v, v]) in random order. */
    @Choice("color-jitter")
    record ColorJitter(
            @Default("0") @Bounds(min = 0) double brightness,
            @Default("0") @Bounds(min = 0) double contrast,
            @Default("0") @Bounds(min = 0) double saturation,
            @Default("0") @Bounds(min = 0, max = 0.5) double hue)
            implements TransformSpec {
        public ColorJitter {
            Limits.check(ColorJitter.class, brightness, contrast, saturation, hue);
        }
    }

    /** Blanks a random rectangle of the normalised image (2 to 33 % of its area, aspect ratio 0.3 to 3.3). */
    @Choice("random-erasing")
    record RandomErasing(
            @Default("0.5") @Bounds(min = 0, max = 1) double probability) implements TransformSpec {
        public RandomErasing {
            Limits.check(RandomErasing.class, probability);
        }
    }
}
