package dev.lockstep.results.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Thins a curve so that it looks the same: of each bucket of neighbours, the point that spans the largest triangle with the one kept
 * before it and the mean of the bucket after it.
 *
 * <p>Source: S. Steinarsson, "Downsampling Time Series for Visual Representation", MSc thesis, University of Iceland (2013), section 4.2.
 */
final class LargestTriangleDownsampling {
    private LargestTriangleDownsampling() {}

    /**
     * At most so many of the points, the first and the last among them, in their order.
     *
     * @param most at least 3
     */
    static <T> List<T> thin(List<T> points, int most, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        int count = points.size();
        if (count <= most) {
            return points;
        }
        List<T> kept = new ArrayList<>(most);
        kept.add(points.getFirst());
        for (int bucket = 0; bucket < most - 2; bucket++) {
            List<T> candidates = points.subList(start(bucket, count, most), start(bucket + 1, count, most));
            List<T> next = bucket == most - 3
                    ? points.subList(count - 1, count)
                    : points.subList(start(bucket + 1, count, most), start(bucket + 2, count, most));
            double nextX = next.stream().mapToDouble(x).average().orElseThrow();
            double nextY = next.stream().mapToDouble(y).average().orElseThrow();
            T last = kept.getLast();
            T chosen = candidates.getFirst();
            double largest = -1;
            for (T candidate : candidates) {
                double area = Math.abs((x.applyAsDouble(last) - nextX)
                                * (y.applyAsDouble(candidate) - y.applyAsDouble(last))
                        - (x.applyAsDouble(last) - x.applyAsDouble(candidate)) * (nextY - y.applyAsDouble(last)));
                if (area > largest) {
                    largest = area;
                    chosen = candidate;
                }
            }
            kept.add(chosen);
        }
        kept.add(points.getLast());
        return kept;
    }

    /** The first point of a bucket; the points between the first and the last are dealt out evenly. */
    private static int start(int bucket, int count, int most) {
        return 1 + (int) ((long) bucket * (count - 2) / (most - 2));
    }
}
