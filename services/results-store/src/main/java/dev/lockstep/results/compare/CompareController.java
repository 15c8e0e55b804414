package dev.lockstep.results.compare;

import java.util.HashSet;
import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.http.BadParameterException;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.Parameters;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.cells.NamedCells;
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
     * Compares cells pair by pair.
     *
     * @param cells for example {@code 0197...:0,latest:1}
     * @param baseline the cell that all others are compared with; without it, every pair is compared
     */
    @GetMapping("/api/v1/compare")
    ComparisonJson compare(
            @RequestParam String cells,
            @RequestParam(defaultValue = EpochMetric.DEFAULT_KEY) String metric,
            @RequestParam(defaultValue = EpochSelection.DEFAULT) EpochSelection at,
            @RequestParam(required = false) @Nullable String baseline) {
        EpochMetric chosenMetric = Parameters.choice("metric", metric, EpochMetric.SCORES, EpochMetric::key);
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
