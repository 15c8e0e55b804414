package dev.lockstep.results.frontier;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;

/**
 * The Pareto fronts of a metric against synchronization rounds and against communicated bytes.
 *
 * @param points the cells that have a value and totals
 * @param byRounds the cells on the front over rounds, fewest first
 * @param byBytes the cells on the front over bytes, fewest first
 */
record Frontier(
        EpochMetric metric, EpochSelection at, List<Point> points, List<CellId> byRounds, List<CellId> byBytes) {
    static Frontier of(EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        List<Point> points =
                cells.stream().flatMap(cell -> point(cell, at, metric)).toList();
        return new Frontier(
                metric, at, points, front(metric, points, Point::rounds), front(metric, points, Point::bytes));
    }

    private static Stream<Point> point(NamedCell cell, EpochSelection at, EpochMetric metric) {
        Estimate value = cell.summary().at(at, metric);
        Estimate rounds = cell.summary().total(EpochMetric.SYNC_ROUNDS);
        Estimate bytes = cell.summary().total(EpochMetric.BYTES_COMMUNICATED);
        return value == null || rounds == null || bytes == null
                ? Stream.empty()
                : Stream.of(new Point(cell, value, rounds, bytes));
    }

    private static List<CellId> front(EpochMetric metric, List<Point> points, Function<Point, Estimate> cost) {
        double sign = metric.role() == EpochMetric.Role.HIGHER_IS_BETTER ? 1 : -1;
        return Pareto.front(
                        points,
                        point -> cost.apply(point).mean(),
                        point -> sign * point.value().mean())
                .stream()
                .map(point -> point.cell().id())
                .toList();
    }

    /** A cell's value and costs over its seeds. */
    record Point(NamedCell cell, Estimate value, Estimate rounds, Estimate bytes) {}
}
