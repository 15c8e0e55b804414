package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.training.data.ChannelStatistics;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.random.Purpose;
import dev.lockstep.training.random.RandomSource;
import org.junit.jupiter.api.Test;

class AugmenterTest {
    private static final RandomSource RANDOM = new RandomSource(1);

    @Test
    void none_leaves_an_image_as_it_is() {
        byte[] image = gradient();
        byte[] result = Augmenter.of(Augmentation.NONE)
                .apply(image, new byte[IMAGE], RANDOM.stream(Purpose.AUGMENTATION, 0, 0));
        assertThat(result).isEqualTo(gradient());
    }

    @Test
    void crop_flip_reaches_every_one_of_its_162_images() {
        Augmenter augmenter = Augmenter.of(Augmentation.CROP_FLIP);
        Set<Integer> seen = new HashSet<>();
        for (int position = 0; position < 3_000; position++) {
            byte[] result =
                    augmenter.apply(gradient(), new byte[IMAGE], RANDOM.stream(Purpose.AUGMENTATION, 0, position));
            seen.add(Arrays.hashCode(result));
        }
        assertThat(seen).hasSize(9 * 9 * 2);
    }

    @Test
    void values_are_normalised_by_the_statistics_of_their_channel() {
        byte[] pixels = new byte[2 * IMAGE];
        Arrays.fill(pixels, IMAGE, 2 * IMAGE, (byte) 255);
        ImageSet set = new ImageSet(pixels, new byte[] {3, (byte) 200});
        Normalization normalization =
                new Normalization(new ChannelStatistics(List.of(0.5, 0.4, 0.2), List.of(0.25, 0.5, 0.1)));
        ByteBuffer values = ByteBuffer.allocateDirect(IMAGE * Float.BYTES).order(ByteOrder.nativeOrder());
        ByteBuffer labels = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());

        new ImageWriter(set, normalization).write(new int[] {1}, ImageChange.NONE, values, labels);

        assertThat(labels.getLong(0)).isEqualTo(200);
        assertThat(values.getFloat(0)).isCloseTo(2f, within(1e-6f));
        assertThat(values.getFloat(4)).isCloseTo(1.2f, within(1e-6f));
        assertThat(values.getFloat(8)).isCloseTo(8f, within(1e-6f));
    }

    @Test
    void statistics_are_those_of_all_pixels() {
        byte[] pixels = new byte[2 * IMAGE];
        for (int i = IMAGE; i < pixels.length; i += ImageSet.CHANNELS) {
            pixels[i] = (byte) 255;
        }
        ChannelStatistics statistics = ChannelStatistics.of(new ImageSet(pixels, new byte[2]));
        assertThat(statistics).isEqualTo(new ChannelStatistics(List.of(0.5, 0.0, 0.0), List.of(0.5, 0.0, 0.0)));
    }

    private static byte[] gradient() {
        byte[] image = new byte[IMAGE];
        for (int i = 0; i < IMAGE; i++) {
            image[i] = (byte) (i * 31 + i / 97);
        }
        return image;
    }
}
