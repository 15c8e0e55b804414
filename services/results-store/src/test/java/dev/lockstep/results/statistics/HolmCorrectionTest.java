package dev.lockstep.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HolmCorrectionTest {
    private static final Offset<Double> EXACT = within(1e-15);

    /** Computed by hand; the first equals R's {@code p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")}. */
    static Stream<Arguments> computedByHand() {
        return Stream.of(
                Arguments.of(new double[] {0.01, 0.04, 0.03, 0.005}, new double[] {0.03, 0.06, 0.06, 0.02}),
                Arguments.of(new double[] {0.01, 0.01, 0.01}, new double[] {0.03, 0.03, 0.03}),
                Arguments.of(new double[] {0.02, 0.02, 0.5, 0.02}, new double[] {0.08, 0.08, 0.5, 0.08}),
                Arguments.of(new double[] {0.9, 0.6}, new double[] {1, 1}),
                Arguments.of(new double[] {0.001}, new double[] {0.001}),
                Arguments.of(new double[] {0, 1}, new double[] {0, 1}));
    }

    @ParameterizedTest
    @MethodSource("computedByHand")
    void adjusted_p_values_equal_those_computed_by_hand(double[] p, double[] expected) {
        assertThat(HolmCorrection.adjust(p)).containsExactly(expected, EXACT);
    }

    @Test
    void no_p_values_are_adjusted_to_none() {
        assertThat(HolmCorrection.adjust()).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_correction_keeps_the_order_and_lies_between_no_correction_and_bonferroni(long seed) {
        Random random = new Random(seed);
        double[] p = random.doubles(1 + random.nextInt(40))
                .map(value -> Math.round(value * 50) / 50.0)
                .toArray();

        double[] adjusted = HolmCorrection.adjust(p);

        for (int i = 0; i < p.length; i++) {
            assertThat(adjusted[i]).isBetween(p[i], Math.min(1, p.length * p[i]) + 1e-15);
            for (int j = 0; j < p.length; j++) {
                if (p[i] <= p[j]) {
                    assertThat(adjusted[i])
                            .as("%s of %s", i, Arrays.toString(p))
                            .isLessThanOrEqualTo(adjusted[j]);
                }
            }
        }
    }
}
