package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.TestImages.SHAPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomErasingTest {
    private static final double MEDIAN_LOG_RATIO = 0.5;

    @Test
    void a_rectangle_of_the_drawn_area_and_ratio_is_set_to_zero() {
        double area = (100.0 / 1024 - 0.02) / 0.31;
        double square = -Math.log(0.3) / (Math.log(3.3) - Math.log(0.3));
        float[] values = ones();

        new RandomErasing(SHAPE, 1)
                .apply(
                        values,
                        new ScriptedRandomNumbers()
                                .real(0.5)
                                .real(area)
                                .real(square)
                                .integer(22, 23)
                                .integer(7, 23));

        float[] expected = ones();
        for (int row = 22; row < 32; row++) {
            Arrays.fill(expected, (row * 32 + 7) * 3, (row * 32 + 17) * 3, 0);
        }
        assertThat(values).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void between_2_and_33_percent_of_the_image_are_erased(long seed) {
        SeededRandomNumbers random = new SeededRandomNumbers(seed);
        for (int i = 0; i < 200; i++) {
            float[] values = ones();
            new RandomErasing(SHAPE, 1).apply(values, random);
            long erased = IntStream.range(0, values.length)
                            .filter(at -> values[at] == 0)
                            .count()
                    / 3;
            // Rounding changes each side by at most half a pixel.
            assertThat(erased).isBetween(12L, 371L);
        }
    }

    @Test
    void a_rectangle_that_does_not_fit_is_redrawn() {
        ScriptedRandomNumbers random = new ScriptedRandomNumbers().real(0);
        random.real(0.999).real(0.999);
        random.real(0).real(MEDIAN_LOG_RATIO).integer(0, 28).integer(0, 28);
        float[] values = ones();

        new RandomErasing(SHAPE, 1).apply(values, random);

        random.assertAllUsed();
        assertThat(values[0]).isZero();
    }

    @Test
    void nothing_is_erased_if_ten_rectangles_do_not_fit() {
        ScriptedRandomNumbers random = new ScriptedRandomNumbers().real(0);
        for (int attempt = 0; attempt < 10; attempt++) {
            random.real(0.999).real(0.999);
        }
        float[] values = ones();

        new RandomErasing(SHAPE, 1).apply(values, random);

        random.assertAllUsed();
        assertThat(values).isEqualTo(ones());
    }

    @Test
    void nothing_is_erased_if_the_random_number_reaches_the_probability() {
        float[] values = ones();

        new RandomErasing(SHAPE, 0.25).apply(values, new ScriptedRandomNumbers().real(0.25));

        assertThat(values).isEqualTo(ones());
    }

    private static float[] ones() {
        float[] values = new float[SHAPE.size()];
        Arrays.fill(values, 1);
        return values;
    }
}
