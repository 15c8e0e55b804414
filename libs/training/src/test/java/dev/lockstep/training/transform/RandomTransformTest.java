package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Tests the parameters that transforms draw. {@link TransformVectorsTest} tests their effect on pixels. */
class RandomTransformTest {
    @Test
    void a_crop_draws_its_upper_left_corner_from_the_full_padding() {
        assertTransform(
                new RandomCrop(4),
                new ScriptedRandomNumbers().integer(8, 9).integer(3, 9),
                image -> RandomCrop.crop(image, 4, 8, 3));
    }

    @Test
    void an_image_is_flipped_only_if_the_random_number_is_below_the_probability() {
        assertTransform(
                new RandomHorizontalFlip(0.3), new ScriptedRandomNumbers().real(0.29), RandomHorizontalFlip::flip);
        assertTransform(new RandomHorizontalFlip(0.3), new ScriptedRandomNumbers().real(0.3), image -> {});
        assertTransform(new RandomVerticalFlip(0.3), new ScriptedRandomNumbers().real(0.29), RandomVerticalFlip::flip);
        assertTransform(new RandomVerticalFlip(0.3), new ScriptedRandomNumbers().real(0.3), image -> {});
        assertTransform(new RandomVerticalFlip(0), new ScriptedRandomNumbers().real(0), image -> {});
    }

    @Test
    void a_rotation_draws_its_angle_from_both_directions() {
        assertTransform(
                new RandomRotation(20),
                new ScriptedRandomNumbers().real(0),
                image -> RandomRotation.rotate(image, -20));
        assertTransform(
                new RandomRotation(20),
                new ScriptedRandomNumbers().real(0.75),
                image -> RandomRotation.rotate(image, 10));
    }

    @Test
    void an_affine_transform_rotates_and_shifts_by_whole_pixels() {
        assertTransform(
                new RandomAffine(20, 0.1),
                new ScriptedRandomNumbers().real(0.75).real(0).real(0.9),
                image -> RandomAffine.affine(image, 10, -3, 3));
    }

    @Test
    void an_affine_transform_rotates_opposite_to_a_rotation() {
        ImageBuffer affine = TestImages.noise();
        RandomAffine.affine(affine, 10, 0, 0);
        ImageBuffer rotated = TestImages.noise();
        RandomRotation.rotate(rotated, -10);

        assertThat(affine.pixels()).isEqualTo(rotated.pixels());
    }

    @Test
    void a_perspective_moves_each_corner_inwards_by_up_to_distortion_times_half_the_side() {
        ScriptedRandomNumbers random = new ScriptedRandomNumbers().real(0.49);
        IntStream.of(0, 1, 2, 3, 3, 2, 1, 0).forEach(inwards -> random.integer(inwards, 4));

        assertTransform(
                new RandomPerspective(TestImages.SHAPE, 0.2, 0.5),
                random,
                image -> new Perspective(TestImages.SHAPE)
                        .apply(image, new int[] {0, 0, 31, 0, 31, 31, 0, 31}, new int[] {0, 1, 29, 3, 28, 29, 1, 31}));
        assertTransform(
                new RandomPerspective(TestImages.SHAPE, 0.2, 0.5), new ScriptedRandomNumbers().real(0.5), image -> {});
    }

    @Test
    void colour_jitter_draws_the_order_and_then_each_factor() {
        Colors colors = new Colors();
        ScriptedRandomNumbers random = new ScriptedRandomNumbers()
                .integer(0, 1)
                .integer(0, 2)
                .integer(0, 3)
                .integer(1, 4);
        random.real(0.5).real(1).real(0.25).real(0);

        assertTransform(new ColorJitter(0.25, 0.5, 0.125, 0.375), random, image -> {
            colors.saturation(image, 1);
            Hue.adjust(image, 0.375);
            colors.contrast(image, 0.75);
            colors.brightness(image, 0.75);
        });
    }

    @Test
    void colour_jitter_skips_adjustments_of_strength_zero() {
        assertTransform(
                new ColorJitter(0, 0.5, 0, 0),
                new ScriptedRandomNumbers().integer(0, 1).real(0),
                image -> new Colors().contrast(image, 0.5));
        assertTransform(new ColorJitter(0, 0, 0, 0), new ScriptedRandomNumbers(), image -> {});
    }

    @Test
    void a_factor_is_never_below_zero() {
        assertTransform(
                new ColorJitter(3, 0, 0, 0),
                new ScriptedRandomNumbers().integer(0, 1).real(0),
                image -> new Colors().brightness(image, 0));
    }

    private static void assertTransform(
            ImageTransform transform, ScriptedRandomNumbers random, Consumer<ImageBuffer> expected) {
        ImageBuffer actual = TestImages.noise();
        transform.apply(actual, random);
        ImageBuffer expectedImage = TestImages.noise();
        expected.accept(expectedImage);
        assertThat(actual.pixels()).isEqualTo(expectedImage.pixels());
        random.assertAllUsed();
    }
}
