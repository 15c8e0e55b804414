package dev.lockstep.results.curves;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunCurve;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.NotFoundException;
import dev.lockstep.results.cells.CellLabels;
import org.springframework.stereotype.Component;

/** Computes the curves of an experiment's cells. */
@Component
public class Curves {
    private final ResultsQueries results;

    Curves(ResultsQueries results) {
        this.results = results;
    }

    /**
     * Returns a curve for each of the experiment's cells.
     *
     * @param maxPoints maximum number of points per curve, at least 3; mean and interval keep the same epochs
     * @throws NotFoundException if the experiment does not exist
     */
    public List<CellCurve> of(ExperimentId id, EpochMetric metric, int maxPoints) {
        List<CellView> cells = results.cells(id);
        if (cells.isEmpty()) {
            throw ExperimentLookup.notFound(id.toString()); // every experiment has a cell
        }
        CellLabels labels = new CellLabels(cells);
        Map<Integer, List<RunCurve>> runs = results.curves(id, metric).stream().collect(groupingBy(RunCurve::cell));
        return cells.stream()
                .map(cell -> CellCurve.of(
                        cell, labels.of(cell.number()), metric.unit(), runs.getOrDefault(cell.number(), List.of())))
                .map(curve -> curve.withPoints(LargestTriangleDownsampling.downsample(
                        curve.points(),
                        maxPoints,
                        CellCurve.Point::epoch,
                        point -> point.estimate().mean())))
                .toList();
    }
}
