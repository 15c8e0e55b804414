package dev.lockstep.training.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final RandomSource SOURCE = new RandomSource(42);

    @Test
    void numbers_depend_only_on_seed_purpose_epoch_and_position() {
        RandomSource sameSeed = new RandomSource(42);
        assertThat(numbers(SOURCE.stream(RandomPurpose.SHUFFLE, 3, 5)))
                .isEqualTo(numbers(sameSeed.stream(RandomPurpose.SHUFFLE, 3, 5)));

        List<List<Integer>> streams = Stream.of(
                        SOURCE.stream(RandomPurpose.SHUFFLE, 3, 5),
                        SOURCE.stream(RandomPurpose.SPLIT, 3, 5),
                        SOURCE.stream(RandomPurpose.SHUFFLE, 5, 3),
                        SOURCE.stream(RandomPurpose.SHUFFLE, 3, 6),
                        new RandomSource(42 + (1L << 32)).stream(RandomPurpose.SHUFFLE, 3, 5))
                .map(RandomStreamTest::numbers)
                .toList();
        assertThat(streams).doesNotHaveDuplicates();
    }

    @Test
    void bounded_integers_are_uniform() {
        RandomStream stream = SOURCE.stream(RandomPurpose.AUGMENTATION, 0, 0);
        int[] counts = new int[9];
        IntStream.range(0, 90_000).forEach(_ -> counts[stream.nextInt(counts.length)]++);
        // Five standard deviations of a count with mean 10,000.
        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(480)));
    }

    @Test
    void a_bound_must_be_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SOURCE.stream(RandomPurpose.SPLIT, 0, 0).nextInt(0));
    }

    @Test
    void gaussians_have_the_moments_of_a_normal_distribution() {
        RandomStream stream = SOURCE.stream(RandomPurpose.INITIAL_PARAMETERS, 0, 3);
        double[] values = IntStream.range(0, 90_000)
                .mapToDouble(_ -> stream.nextGaussian())
                .toArray();
        // Five standard deviations of the mean, of the mean square and of the share within 1.
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(0.0167));
        assertThat(Arrays.stream(values).map(value -> value * value).average().orElseThrow())
                .isCloseTo(1, within(0.0236));
        assertThat(Arrays.stream(values).filter(value -> Math.abs(value) < 1).count())
                .isCloseTo(Math.round(0.682689 * 90_000), within(700L));
    }

    @Test
    void doubles_are_uniform_in_zero_to_one_down_to_the_last_bit() {
        RandomStream stream = SOURCE.stream(RandomPurpose.AUGMENTATION, 0, 2);
        double[] values =
                IntStream.range(0, 90_000).mapToDouble(_ -> stream.nextDouble()).toArray();
        assertThat(Arrays.stream(values)).allSatisfy(value -> assertThat(value).isBetween(0.0, Math.nextDown(1.0)));
        // Five standard deviations of the mean and of the number of set last bits.
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0.5, within(0.0049));
        assertThat(Arrays.stream(values)
                        .filter(value -> (long) (value * 0x1p53) % 2 == 1)
                        .count())
                .isCloseTo(45_000L, within(750L));
    }

    @Test
    void floats_are_uniform_in_zero_to_one() {
        RandomStream stream = SOURCE.stream(RandomPurpose.DROPOUT, 0, 0);
        double[] numbers =
                IntStream.range(0, 100_000).mapToDouble(_ -> stream.nextFloat()).toArray();
        assertThat(Arrays.stream(numbers)).allMatch(number -> number >= 0 && number < 1);
        assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0.5, within(0.005));
    }

    @Test
    void a_permutation_contains_each_index_once_and_all_orders_are_equally_likely() {
        int[] large = Permutations.of(1_000, SOURCE.stream(RandomPurpose.SHUFFLE, 0, 0));
        assertThat(Arrays.stream(large).sorted())
                .containsExactly(IntStream.range(0, 1_000).boxed().toArray(Integer[]::new));

        int[] counts = new int[6];
        for (int position = 0; position < 12_000; position++) {
            int[] order = Permutations.of(3, SOURCE.stream(RandomPurpose.SHUFFLE, 1, position));
            counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isCloseTo(2_000, within(210)));
    }

    private static List<Integer> numbers(RandomStream stream) {
        return IntStream.range(0, 10).mapToObj(_ -> stream.nextInt()).toList();
    }
}
