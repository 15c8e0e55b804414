package dev.lockstep.results.frontier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.http.Parameters;
import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.summary.EpochSelection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FrontierController {
    private final NamedCells namedCells;

    FrontierController(NamedCells namedCells) {
        this.namedCells = namedCells;
    }

    /** {@code experimentNames}: for example {@code 0197...,latest}. */
    @GetMapping("/api/v1/frontier")
    FrontierJson frontier(
            @RequestParam("experiments") String experimentNames,
            @RequestParam(defaultValue = EpochMetric.DEFAULT_KEY) String metric,
            @RequestParam(defaultValue = EpochSelection.DEFAULT) EpochSelection at) {
        EpochMetric chosenMetric = Parameters.choice("metric", metric, EpochMetric.SCORES, EpochMetric::key);
        return FrontierJson.of(Frontier.of(chosenMetric, at, namedCells.ofExperiments(experimentNames)));
    }
}
