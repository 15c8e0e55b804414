package dev.lockstep.results.curves;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.RunCurve;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.summary.Estimate;

/**
 * A metric of a cell over the epochs. Runs that still go on count as far as they are; those that failed or were cancelled do not.
 *
 * @param label what people call the cell
 * @param seeds those that count
 * @param missingSeeds the others
 */
public record CellCurve(CellView cell, String label, List<Long> seeds, List<Long> missingSeeds, List<Point> points) {

    static CellCurve of(CellView cell, String label, List<RunCurve> runs) {
        List<RunCurve> counting = runs.stream().filter(CellCurve::counts).toList();
        return new CellCurve(
                cell,
                label,
                counting.stream().map(RunCurve::seed).toList(),
                runs.stream().filter(run -> !counts(run)).map(RunCurve::seed).toList(),
                points(counting));
    }

    CellCurve withPoints(List<Point> points) {
        return new CellCurve(cell, label, seeds, missingSeeds, points);
    }

    private static boolean counts(RunCurve run) {
        return !run.points().isEmpty() && run.status() != RunStatus.FAILED && run.status() != RunStatus.CANCELLED;
    }

    private static List<Point> points(List<RunCurve> runs) {
        return runs.stream()
                .flatMap(run -> run.points().stream())
                .collect(groupingBy(RunCurve.Point::epoch, TreeMap::new, mapping(RunCurve.Point::value, toList())))
                .entrySet()
                .stream()
                .map(epoch -> Point.of(epoch.getKey(), epoch.getValue()))
                .toList();
    }

    /**
     * An epoch over the seeds.
     *
     * @param n how many have come so far
     */
    public record Point(int epoch, int n, Estimate estimate) {
        private static Point of(int epoch, List<Double> values) {
            double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
            return new Point(epoch, array.length, Estimate.of(array));
        }
    }
}
