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
    void the_maximum_number_of_points_is_kept_in_order_with_both_ends(long seed) {
        Random random = new Random(seed);
        List<Point> points = curve(4 + random.nextInt(400), random);
        int maxPoints = 3 + random.nextInt(points.size() - 3);

        List<Point> kept = downsample(points, maxPoints);

        assertThat(kept).hasSize(maxPoints).isSubsetOf(points);
        assertThat(kept).extracting(Point::x).isSorted().doesNotHaveDuplicates();
        assertThat(kept.getFirst()).isEqualTo(points.getFirst());
        assertThat(kept.getLast()).isEqualTo(points.getLast());
    }

    @Test
    void a_short_curve_is_unchanged() {
        List<Point> points = curve(10, new Random(1));

        assertThat(downsample(points, 10)).isEqualTo(points);
    }

    @Test
    void a_spike_is_kept() {
        List<Point> points = IntStream.range(0, 1_000)
                .mapToObj(x -> new Point(x, x == 637 ? 5 : 1))
                .toList();

        assertThat(downsample(points, 20)).contains(new Point(637, 5));
    }

    private static List<Point> downsample(List<Point> points, int maxPoints) {
        return LargestTriangleDownsampling.downsample(points, maxPoints, Point::x, Point::y);
    }

    private static List<Point> curve(int length, Random random) {
        return IntStream.range(0, length)
                .mapToObj(x -> new Point(x, random.nextGaussian()))
                .toList();
    }
}
