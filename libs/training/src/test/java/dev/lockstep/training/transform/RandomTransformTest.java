package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Which parameters transforms draw; what these do to pixels is {@link TransformVectorsTest}'s. */
class RandomTransformTest {
    @Test
    void a_crop_draws_its_upper_left_corner_from_the_whole_padding() {
        assertDraws(
                new RandomCrop(4),
                new ScriptedDraws().whole(8, 9).whole(3, 9),
                picture -> RandomCrop.crop(picture, 4, 8, 3));
    }

    @Test
    void flips_happen_below_their_probability_only() {
        assertDraws(new RandomHorizontalFlip(0.3), new ScriptedDraws().real(0.29), RandomHorizontalFlip::flip);
        assertDraws(new RandomHorizontalFlip(0.3), new ScriptedDraws().real(0.3), picture -> {});
        assertDraws(new RandomVerticalFlip(0.3), new ScriptedDraws().real(0.29), RandomVerticalFlip::flip);
        assertDraws(new RandomVerticalFlip(0.3), new ScriptedDraws().real(0.3), picture -> {});
        assertDraws(new RandomVerticalFlip(0), new ScriptedDraws().real(0), picture -> {});
    }

    @Test
    void a_rotation_turns_by_up_to_its_degrees_either_way() {
        assertDraws(
                new RandomRotation(20), new ScriptedDraws().real(0), picture -> RandomRotation.rotate(picture, -20));
        assertDraws(
                new RandomRotation(20), new ScriptedDraws().real(0.75), picture -> RandomRotation.rotate(picture, 10));
    }

    @Test
    void an_affine_transform_turns_and_shifts_by_whole_pixels() {
        assertDraws(
                new RandomAffine(20, 0.1),
                new ScriptedDraws().real(0.75).real(0).real(0.9),
                picture -> RandomAffine.affine(picture, 10, -3, 3));
    }

    @Test
    void an_affine_transform_turns_the_other_way_round_than_a_rotation() {
        ImageBuffer turned = Pictures.noise();
        RandomAffine.affine(turned, 10, 0, 0);
        ImageBuffer rotated = Pictures.noise();
        RandomRotation.rotate(rotated, -10);

        assertThat(turned.pixels()).isEqualTo(rotated.pixels());
    }

    @Test
    void a_perspective_moves_each_corner_inwards_by_up_to_its_distortion_of_half_the_side() {
        ScriptedDraws draws = new ScriptedDraws().real(0.49);
        IntStream.of(0, 1, 2, 3, 3, 2, 1, 0).forEach(inwards -> draws.whole(inwards, 4));

        assertDraws(
                new RandomPerspective(0.2, 0.5),
                draws,
                picture -> new Perspective()
                        .apply(picture, new int[] {0, 0, 31, 0, 31, 31, 0, 31}, new int[] {0, 1, 29, 3, 28, 29, 1, 31
                        }));
        assertDraws(new RandomPerspective(0.2, 0.5), new ScriptedDraws().real(0.5), picture -> {});
    }

    @Test
    void colour_jitter_draws_the_order_and_then_each_factor_around_no_change() {
        Colors colors = new Colors();
        ScriptedDraws draws =
                new ScriptedDraws().whole(0, 1).whole(0, 2).whole(0, 3).whole(1, 4);
        draws.real(0.5).real(1).real(0.25).real(0);

        assertDraws(new ColorJitter(0.25, 0.5, 0.125, 0.375), draws, picture -> {
            colors.saturation(picture, 1);
            Hue.turn(picture, 0.375);
            colors.contrast(picture, 0.75);
            colors.brightness(picture, 0.75);
        });
    }

    @Test
    void colour_jitter_leaves_alone_what_has_no_strength() {
        assertDraws(
                new ColorJitter(0, 0.5, 0, 0),
                new ScriptedDraws().whole(0, 1).real(0),
                picture -> new Colors().contrast(picture, 0.5));
        assertDraws(new ColorJitter(0, 0, 0, 0), new ScriptedDraws(), picture -> {});
    }

    @Test
    void a_factor_is_never_below_zero() {
        assertDraws(
                new ColorJitter(3, 0, 0, 0),
                new ScriptedDraws().whole(0, 1).real(0),
                picture -> new Colors().brightness(picture, 0));
    }

    private static void assertDraws(ImageTransform transform, ScriptedDraws draws, Consumer<ImageBuffer> expected) {
        ImageBuffer actual = Pictures.noise();
        transform.apply(actual, draws);
        ImageBuffer changed = Pictures.noise();
        expected.accept(changed);
        assertThat(actual.pixels()).isEqualTo(changed.pixels());
        draws.assertUsedUp();
    }
}
