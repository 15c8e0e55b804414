package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.TestImages.SHAPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.training.random.RandomNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmenterTest {
    private static final int IMAGES = 20;
    private static final byte[] NOISE = TestImages.noise(IMAGES, 7);
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
    void an_image_does_not_depend_on_previous_images(List<TransformSpec> transforms) {
        FloatBuffer sharedOutput = FloatBuffer.allocate(IMAGES * SHAPE.size());
        Augmenter shared = new Augmenter(SHAPE, transforms, Normalizer.half());
        for (int image = 0; image < IMAGES; image++) {
            write(shared, image, sharedOutput);
        }

        FloatBuffer separateOutput = FloatBuffer.allocate(IMAGES * SHAPE.size());
        for (int image = IMAGES - 1; image >= 0; image--) {
            write(new Augmenter(SHAPE, transforms, Normalizer.half()), image, separateOutput);
        }

        assertThat(sharedOutput).isEqualTo(separateOutput);
    }

    @Test
    void values_are_normalized_per_channel() {
        Normalizer normalizer = new Normalizer(List.of(0.5, 0.25, 0.0), List.of(0.5, 0.25, 2.0));
        byte[] image = new byte[SHAPE.size()];
        image[3] = (byte) 255;
        image[4] = (byte) 255;
        image[5] = (byte) 255;
        FloatBuffer values = FloatBuffer.allocate(SHAPE.size());

        new Augmenter(SHAPE, List.of(), normalizer).write(image, 0, new ScriptedRandomNumbers(), values, 0);

        assertThat(values.slice(0, 6)).isEqualTo(FloatBuffer.wrap(new float[] {-1, -1, 0, 1, 3, 0.5f}));
    }

    @Test
    void transforms_are_applied_in_order() {
        ScriptedRandomNumbers leftThenFlipped =
                new ScriptedRandomNumbers().integer(4, 9).integer(8, 9).real(0);
        ScriptedRandomNumbers flippedThenRight =
                new ScriptedRandomNumbers().real(0).integer(4, 9).integer(0, 9);

        assertThat(first(List.of(CROP, FLIP), leftThenFlipped)).isEqualTo(first(List.of(FLIP, CROP), flippedThenRight));
    }

    @Test
    void random_erasing_is_applied_last_whatever_its_position() {
        ScriptedRandomNumbers random = new ScriptedRandomNumbers()
                .real(0)
                .real(0)
                .real(0.5)
                .real(0.5)
                .integer(0, 20)
                .integer(0, 20);

        FloatBuffer values = first(List.of(new TransformSpec.RandomErasing(1), FLIP), random);

        assertThat(values.slice(0, 12 * SHAPE.channels())).isEqualTo(FloatBuffer.allocate(12 * SHAPE.channels()));
    }

    private static FloatBuffer first(List<TransformSpec> transforms, RandomNumbers random) {
        FloatBuffer values = FloatBuffer.allocate(SHAPE.size());
        new Augmenter(SHAPE, transforms, Normalizer.half()).write(NOISE, 0, random, values, 0);
        return values;
    }

    private static void write(Augmenter augmenter, int image, FloatBuffer target) {
        int offset = image * SHAPE.size();
        augmenter.write(NOISE, offset, new SeededRandomNumbers(image), target, offset);
    }
}
