package dev.lockstep.results.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LargestTriangleDownsamplingTest {
    private record Point(int x, double y) {}

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exactly_as_many_points_as_allowed_are_kept_in_order_with_both_ends(long seed) {
        Random random = new Random(seed);
        List<Point> points = curve(4 + random.nextInt(400), random);
        int most = 3 + random.nextInt(points.size() - 3);

        List<Point> kept = thin(points, most);

        assertThat(kept).hasSize(most).isSubsetOf(points);
        assertThat(kept).extracting(Point::x).isSorted().doesNotHaveDuplicates();
        assertThat(kept.getFirst()).isEqualTo(points.getFirst());
        assertThat(kept.getLast()).isEqualTo(points.getLast());
    }

    @Test
    void a_curve_that_is_short_enough_stays_as_it_is() {
        List<Point> points = curve(10, new Random(1));

        assertThat(thin(points, 10)).isEqualTo(points);
    }

    @Test
    void a_spike_is_kept() {
        List<Point> points = IntStream.range(0, 1_000)
                .mapToObj(x -> new Point(x, x == 637 ? 5 : 1))
                .toList();

        assertThat(thin(points, 20)).contains(new Point(637, 5));
    }

    private static List<Point> thin(List<Point> points, int most) {
        return LargestTriangleDownsampling.thin(points, most, Point::x, Point::y);
    }

    private static List<Point> curve(int length, Random random) {
        return IntStream.range(0, length)
                .mapToObj(x -> new Point(x, random.nextGaussian()))
                .toList();
    }
}
