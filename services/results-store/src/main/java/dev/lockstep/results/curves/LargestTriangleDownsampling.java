package dev.lockstep.results.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Downsamples a curve and preserves its shape. Of each bucket of neighbouring points, it keeps the one that forms the
 * largest triangle with the point kept before it and the mean of the next bucket.
 *
 * <p>Source: S. Steinarsson, "Downsampling Time Series for Visual Representation", MSc thesis, University of Iceland
 * (2013), section 4.2.
 */
final class LargestTriangleDownsampling {
    private LargestTriangleDownsampling() {}

    /**
     * Returns at maxPoints {@code maxPoints} of the points in their order, including the first and the last.
     *
     * @param maxPoints at least 3
     */
    static <T> List<T> downsample(List<T> points, int maxPoints, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        int count = points.size();
        if (count <= maxPoints) {
            return points;
        }
        List<T> kept = new ArrayList<>(maxPoints);
        kept.add(points.getFirst());
        for (int bucket = 0; bucket < maxPoints - 2; bucket++) {
            List<T> candidates = points.subList(start(bucket, count, maxPoints), start(bucket + 1, count, maxPoints));
            List<T> next = bucket == maxPoints - 3
                    ? points.subList(count - 1, count)
                    : points.subList(start(bucket + 1, count, maxPoints), start(bucket + 2, count, maxPoints));
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

    /** Returns the index of a bucket's first point. Buckets divide the points between the first and the last evenly. */
    private static int start(int bucket, int count, int maxPoints) {
        return 1 + (int) ((long) bucket * (count - 2) / (maxPoints - 2));
    }
}
