package dev.lockstep.results.frontier;

import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.Parameters;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.summary.EpochSelection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FrontierController {
    private static final int MAX_EXPERIMENTS = 50;

    private final ExperimentLookup experiments;
    private final NamedCells namedCells;

    FrontierController(ExperimentLookup experiments, NamedCells namedCells) {
        this.experiments = experiments;
        this.namedCells = namedCells;
    }

    /** {@code experimentNames}: for example {@code 0197...,latest}. */
    @GetMapping("/api/v1/frontier")
    FrontierJson frontier(
            @RequestParam("experiments") String experimentNames,
            @RequestParam(defaultValue = EpochMetric.DEFAULT_KEY) String metric,
            @RequestParam(defaultValue = EpochSelection.DEFAULT) EpochSelection at) {
        EpochMetric chosenMetric = Parameters.choice("metric", metric, EpochMetric.SCORES, EpochMetric::key);
        List<NamedCell> cells = Parameters.list("experiments", experimentNames, MAX_EXPERIMENTS).stream()
                .map(experiments::id)
                .distinct()
                .flatMap(id -> namedCells.ofExperiment(id).stream())
                .toList();
        return FrontierJson.of(Frontier.of(chosenMetric, at, cells));
    }
}
