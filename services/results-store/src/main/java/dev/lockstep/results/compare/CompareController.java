package dev.lockstep.results.compare;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.http.BadParameterException;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.Parameters;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.findings.Findings;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.summary.EpochSelection;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompareController {
    private static final int MAX_CELLS = 50;

    private final ExperimentLookup experiments;
    private final NamedCells namedCells;

    CompareController(ExperimentLookup experiments, NamedCells namedCells) {
        this.experiments = experiments;
        this.namedCells = namedCells;
    }

    /**
     * Compares cells pair by pair: either listed ones, or all of some experiments.
     *
     * @param cells for example {@code 0197...:0,latest:1}
     * @param experimentNames for example {@code 0197...,latest}. The best cell is the first. With more than 16 cells,
     *     only pairs with it are compared, and with more than 50 those with the lowest values are left out
     * @param baseline one of {@code cells}, which all others are compared with; without it, every pair is compared
     */
    @GetMapping("/api/v1/compare")
    ComparisonJson compare(
            @RequestParam(required = false) @Nullable String cells,
            @RequestParam(name = "experiments", required = false) @Nullable String experimentNames,
            @RequestParam(defaultValue = EpochMetric.DEFAULT_KEY) String metric,
            @RequestParam(defaultValue = EpochSelection.DEFAULT) EpochSelection at,
            @RequestParam(required = false) @Nullable String baseline) {
        EpochMetric chosenMetric = Parameters.choice("metric", metric, EpochMetric.SCORES, EpochMetric::key);
        if (experimentNames != null) {
            if (cells != null || baseline != null) {
                throw new BadParameterException("experiments", "excludes cells and baseline");
            }
            return ofExperiments(experimentNames, chosenMetric, at);
        }
        if (cells == null) {
            throw new BadParameterException("cells", "or experiments is required");
        }
        List<CellId> ids = Parameters.list("cells", cells, MAX_CELLS).stream()
                .map(cell -> cellId("cells", cell))
                .toList();
        if (new HashSet<>(ids).size() < Math.max(2, ids.size())) {
            throw new BadParameterException("cells", "must list at least two cells, each once, was '" + cells + "'");
        }
        CellId base = baseline == null ? null : cellId("baseline", baseline);
        if (base != null && !ids.contains(base)) {
            throw new BadParameterException("baseline", "must be one of cells, was '" + baseline + "'");
        }
        List<NamedCell> found = namedCells.withIds(ids);
        if (base == null) {
            return ComparisonJson.of(Comparison.ofAll(chosenMetric, at, found), null);
        }
        NamedCell baselineCell = found.get(ids.indexOf(base));
        return ComparisonJson.of(Comparison.with(baselineCell, chosenMetric, at, found), baselineCell);
    }

    private ComparisonJson ofExperiments(String names, EpochMetric metric, EpochSelection at) {
        List<NamedCell> cells = namedCells.ofExperiments(names);
        Comparison comparison = Findings.best(at, cells)
                .map(best -> Comparison.of(best, metric, at, ranked(best, metric, at, cells)))
                .orElseGet(() -> new Comparison(metric, at, cells, List.of()));
        return ComparisonJson.of(comparison, null);
    }

    /** Returns the cells with a value, the best one first and the others by their value. */
    private static List<NamedCell> ranked(
            NamedCell best, EpochMetric metric, EpochSelection at, List<NamedCell> cells) {
        double sign = metric.role() == EpochMetric.Role.HIGHER_IS_BETTER ? -1 : 1;
        return cells.stream()
                .filter(cell -> cell.summary().at(at, metric) != null)
                .sorted(Comparator.comparingDouble(cell -> cell.equals(best)
                        ? Double.NEGATIVE_INFINITY
                        : sign
                                * Objects.requireNonNull(cell.summary().at(at, metric))
                                        .mean()))
                .limit(MAX_CELLS)
                .toList();
    }

    private CellId cellId(String parameter, String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new CellId(experiments.id(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new BadParameterException(
                    parameter, "must identify cells as {experiment}:{cell}, for example latest:0, was '" + text + "'");
        }
    }
}
