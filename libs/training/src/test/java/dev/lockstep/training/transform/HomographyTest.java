package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomographyTest {
    private static final int[] SQUARE = {0, 0, 31, 0, 31, 31, 0, 31};
    private static final int[] THREE_ON_A_LINE = {5, 2, 17, 14, 27, 24, 1, 25};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void source_corners_map_to_target_corners(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] source = jittered(SQUARE, random);
        int[] target = jittered(SQUARE, random);
        Homography homography = new Homography();

        assertThat(homography.solve(source, target)).isTrue();

        float[] a = homography.coefficients();
        for (int corner = 0; corner < 8; corner += 2) {
            int x = source[corner];
            int y = source[corner + 1];
            double scale = a[6] * x + a[7] * y + 1;
            assertThat((a[0] * x + a[1] * y + a[2]) / scale).isCloseTo(target[corner], within(1e-4));
            assertThat((a[3] * x + a[4] * y + a[5]) / scale).isCloseTo(target[corner + 1], within(1e-4));
        }
    }

    @Test
    void three_corners_on_a_line_have_no_invertible_mapping() {
        assertThat(new Homography().solve(THREE_ON_A_LINE, SQUARE)).isFalse();
    }

    @Test
    void a_perspective_without_invertible_mapping_leaves_the_image_unchanged() {
        ImageBuffer image = TestImages.noise();

        new Perspective(TestImages.SHAPE).apply(image, SQUARE, THREE_ON_A_LINE);

        assertThat(image.pixels()).isEqualTo(TestImages.noise().pixels());
    }

    private static int[] jittered(int[] corners, SplittableRandom random) {
        int[] moved = new int[corners.length];
        for (int i = 0; i < corners.length; i++) {
            moved[i] = corners[i] + random.nextInt(-5, 6);
        }
        return moved;
    }
}
