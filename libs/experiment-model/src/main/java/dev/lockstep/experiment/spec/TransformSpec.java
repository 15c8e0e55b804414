package dev.lockstep.experiment.spec;

/** A random transform of a training image, as in torchvision on PIL images. */
@Discriminator("type")
public sealed interface TransformSpec {
    /** Pads with zeros on all sides, then crops a random window of the image's size. */
    @VariantName("random-crop")
    record RandomCrop(
            @DefaultValue("4") @Bounds(min = 0, max = 32) int padding) implements TransformSpec {
        public RandomCrop {
            Constraints.check(RandomCrop.class, padding);
        }
    }

    /** Flips the image horizontally. */
    @VariantName("random-horizontal-flip")
    record RandomHorizontalFlip(
            @DefaultValue("0.5") @Bounds(min = 0, max = 1) double probability) implements TransformSpec {
        public RandomHorizontalFlip {
            Constraints.check(RandomHorizontalFlip.class, probability);
        }
    }

    /** Flips the image vertically. */
    @VariantName("random-vertical-flip")
    record RandomVerticalFlip(
            @DefaultValue("0.5") @Bounds(min = 0, max = 1) double probability) implements TransformSpec {
        public RandomVerticalFlip {
            Constraints.check(RandomVerticalFlip.class, probability);
        }
    }

    /** Rotates about the centre by an angle drawn from [-degrees, degrees]; nearest neighbour, zeros outside. */
    @VariantName("random-rotation")
    record RandomRotation(@Bounds(min = 0, max = 180) double degrees) implements TransformSpec {
        public RandomRotation {
            Constraints.check(RandomRotation.class, degrees);
        }
    }

    /**
     * Rotates and translates; nearest neighbour, zeros outside.
     *
     * @param degrees the angle is drawn from [-degrees, degrees]
     * @param translate the shift is drawn from [-translate, translate] times the width and the height
     */
    @VariantName("random-affine")
    record RandomAffine(
            @DefaultValue("0") @Bounds(min = 0, max = 180) double degrees,
            @DefaultValue("0") @Bounds(min = 0, max = 1) double translate)
            implements TransformSpec {
        public RandomAffine {
            Constraints.check(RandomAffine.class, degrees, translate);
        }
    }

    /** Moves each corner inwards by at most distortion x half the side; bilinear, zeros outside. */
    @VariantName("random-perspective")
    record RandomPerspective(
            @DefaultValue("0.5") @Bounds(min = 0, max = 1) double distortion,
            @DefaultValue("0.5") @Bounds(min = 0, max = 1) double probability)
            implements TransformSpec {
        public RandomPerspective {
            Constraints.check(RandomPerspective.class, distortion, probability);
        }
    }

    /** Scales brightness, contrast, saturation (by [max(0, 1 - v), 1 + v]), shifts hue ([-v, v]), in random order. */
    @VariantName("color-jitter")
    record ColorJitter(
            @DefaultValue("0") @Bounds(min = 0) double brightness,
            @DefaultValue("0") @Bounds(min = 0) double contrast,
            @DefaultValue("0") @Bounds(min = 0) double saturation,
            @DefaultValue("0") @Bounds(min = 0, max = 0.5) double hue)
            implements TransformSpec {
        public ColorJitter {
            Constraints.check(ColorJitter.class, brightness, contrast, saturation, hue);
        }
    }

    /** Sets a random rectangle of the normalized image to zero (2 to 33 % of its area, aspect ratio 0.3 to 3.3). */
    @VariantName("random-erasing")
    record RandomErasing(
            @DefaultValue("0.5") @Bounds(min = 0, max = 1) double probability) implements TransformSpec {
        public RandomErasing {
            Constraints.check(RandomErasing.class, probability);
        }
    }
}
