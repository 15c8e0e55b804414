package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.random.RandomNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmenterTest {
    private static final int IMAGES = 20;
    private static final byte[] NOISE = Pictures.noise(IMAGES, 7);
    private static final TransformSpec CROP = new TransformSpec.RandomCrop(4);
    private static final TransformSpec FLIP = new TransformSpec.RandomHorizontalFlip(0.5);

    static Stream<List<TransformSpec>> augmentations() {
        List<TransformSpec> everything = new ArrayList<>(Augmentation.Preset.SGDM_HEAVY.transforms());
        everything.add(new TransformSpec.RandomVerticalFlip(0.5));
        everything.add(new TransformSpec.RandomErasing(0.5));
        return Stream.concat(
                Stream.of(Augmentation.Preset.values()).map(Augmentation::transforms), Stream.of(everything));
    }

    @ParameterizedTest
    @MethodSource("augmentations")
    void an_image_does_not_depend_on_the_ones_before_it(List<TransformSpec> transforms) {
        FloatBuffer together = FloatBuffer.allocate(IMAGES * ImageSet.IMAGE);
        Augmenter one = new Augmenter(transforms, Normalizer.half());
        for (int image = 0; image < IMAGES; image++) {
            write(one, image, together);
        }

        FloatBuffer apart = FloatBuffer.allocate(IMAGES * ImageSet.IMAGE);
        for (int image = IMAGES - 1; image >= 0; image--) {
            write(new Augmenter(transforms, Normalizer.half()), image, apart);
        }

        assertThat(together).isEqualTo(apart);
    }

    @Test
    void values_are_normalised_by_their_channel() {
        Normalizer normalizer = new Normalizer(List.of(0.5, 0.25, 0.0), List.of(0.5, 0.25, 2.0));
        byte[] image = new byte[ImageSet.IMAGE];
        image[3] = (byte) 255;
        image[4] = (byte) 255;
        image[5] = (byte) 255;
        FloatBuffer values = FloatBuffer.allocate(ImageSet.IMAGE);

        new Augmenter(List.of(), normalizer).write(image, 0, new ScriptedDraws(), values, 0);

        assertThat(values.slice(0, 6)).isEqualTo(FloatBuffer.wrap(new float[] {-1, -1, 0, 1, 3, 0.5f}));
    }

    @Test
    void transforms_are_applied_in_their_order() {
        ScriptedDraws leftThenFlipped =
                new ScriptedDraws().whole(4, 9).whole(8, 9).real(0);
        ScriptedDraws flippedThenRight = new ScriptedDraws().real(0).whole(4, 9).whole(0, 9);

        assertThat(first(List.of(CROP, FLIP), leftThenFlipped)).isEqualTo(first(List.of(FLIP, CROP), flippedThenRight));
    }

    @Test
    void erasing_comes_after_all_else_wherever_it_stands() {
        ScriptedDraws draws = new ScriptedDraws()
                .real(0)
                .real(0)
                .real(0.5)
                .real(0.5)
                .whole(0, 20)
                .whole(0, 20);

        FloatBuffer values = first(List.of(new TransformSpec.RandomErasing(1), FLIP), draws);

        assertThat(values.slice(0, 12 * ImageSet.CHANNELS)).isEqualTo(FloatBuffer.allocate(12 * ImageSet.CHANNELS));
    }

    private static FloatBuffer first(List<TransformSpec> transforms, RandomNumbers draws) {
        FloatBuffer values = FloatBuffer.allocate(ImageSet.IMAGE);
        new Augmenter(transforms, Normalizer.half()).write(NOISE, 0, draws, values, 0);
        return values;
    }

    private static void write(Augmenter augmenter, int image, FloatBuffer target) {
        int at = image * ImageSet.IMAGE;
        augmenter.write(NOISE, at, new SeededDraws(image), target, at);
    }
}
