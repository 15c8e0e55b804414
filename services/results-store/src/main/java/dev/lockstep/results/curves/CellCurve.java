package dev.lockstep.results.curves;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;

import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.RunCurve;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.summary.Estimate;

/**
 * The curve of a metric over the epochs of a cell. It includes the epochs of unfinished runs, and excludes failed and
 * cancelled runs.
 *
 * @param seeds of the included runs
 * @param missingSeeds of the other runs
 */
public record CellCurve(CellView cell, String label, List<Long> seeds, List<Long> missingSeeds, List<Point> points) {

    static CellCurve of(CellView cell, String label, MetricUnit unit, List<RunCurve> runs) {
        List<RunCurve> included = runs.stream().filter(CellCurve::isIncluded).toList();
        return new CellCurve(
                cell,
                label,
                included.stream().map(RunCurve::seed).toList(),
                runs.stream()
                        .filter(run -> !isIncluded(run))
                        .map(RunCurve::seed)
                        .toList(),
                points(unit, included));
    }

    CellCurve withPoints(List<Point> points) {
        return new CellCurve(cell, label, seeds, missingSeeds, points);
    }

    private static boolean isIncluded(RunCurve run) {
        return !run.points().isEmpty() && run.status() != RunStatus.FAILED && run.status() != RunStatus.CANCELLED;
    }

    private static List<Point> points(MetricUnit unit, List<RunCurve> runs) {
        return runs.stream()
                .flatMap(run -> run.points().stream())
                .collect(groupingBy(RunCurve.Point::epoch, TreeMap::new, mapping(RunCurve.Point::value, toList())))
                .entrySet()
                .stream()
                .map(epoch -> Point.of(epoch.getKey(), unit, epoch.getValue()))
                .toList();
    }

    /** The estimate of one epoch over the {@code n} seeds that have reached it. */
    public record Point(int epoch, int n, Estimate estimate) {
        private static Point of(int epoch, MetricUnit unit, List<Double> values) {
            double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
            return new Point(epoch, array.length, Estimate.of(unit, array));
        }
    }
}
