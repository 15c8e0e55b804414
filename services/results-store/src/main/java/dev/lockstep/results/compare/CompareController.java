package dev.lockstep.results.compare;

import java.util.HashSet;
import java.util.List;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.experiments.ExperimentLookup;
import dev.lockstep.results.http.BadParameterException;
import dev.lockstep.results.http.Parameters;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompareController {
    private static final int MOST_CELLS = 50;

    private final ExperimentLookup experiments;
    private final NamedCells namedCells;

    CompareController(ExperimentLookup experiments, NamedCells namedCells) {
        this.experiments = experiments;
        this.namedCells = namedCells;
    }

    /**
     * @param cells as in {@code 0197...:0,latest:1}
     * @param baseline one of them, that the others are compared with; without it, all are compared with all
     */
    @GetMapping("/api/v1/compare")
    ComparisonJson compare(
            @RequestParam String cells,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "trainAccuracy",
                                                "valAccuracy",
                                                "testAccuracy",
                                                "trainLoss",
                                                "valLoss",
                                                "testLoss"
                                            },
                                            defaultValue = EpochMetric.DEFAULT))
                    @RequestParam(defaultValue = EpochMetric.DEFAULT)
                    String metric,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"final", "best"},
                                            defaultValue = EpochSelection.DEFAULT))
                    @RequestParam(defaultValue = EpochSelection.DEFAULT)
                    String at,
            @RequestParam(required = false) @Nullable String baseline) {
        EpochMetric judged = EpochMetric.named(metric);
        EpochSelection epoch = EpochSelection.named(at);
        List<CellId> places = Parameters.list("cells", cells, MOST_CELLS).stream()
                .map(cell -> place("cells", cell))
                .toList();
        if (new HashSet<>(places).size() < Math.max(2, places.size())) {
            throw new BadParameterException("cells", "must name at least two cells, each once, was '" + cells + "'");
        }
        CellId base = baseline == null ? null : place("baseline", baseline);
        if (base != null && !places.contains(base)) {
            throw new BadParameterException("baseline", "must be one of cells, was '" + baseline + "'");
        }
        List<NamedCell> found = namedCells.at(places);
        if (base == null) {
            return ComparisonJson.of(Comparison.ofAll(judged, epoch, found), null);
        }
        NamedCell compared = found.get(places.indexOf(base));
        return ComparisonJson.of(Comparison.with(compared, judged, epoch, found), compared);
    }

    private CellId place(String parameter, String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new CellId(experiments.id(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new BadParameterException(
                    parameter, "must name cells as {experiment}:{cell}, as in latest:0, was '" + text + "'");
        }
    }
}
