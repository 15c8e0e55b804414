package dev.lockstep.results.frontier;

import dev.lockstep.results.cells.NamedCells;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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
                    String at) {
        EpochMetric chosenMetric = EpochMetric.parse(metric);
        EpochSelection epoch = EpochSelection.parse(at);
        return FrontierJson.of(Frontier.of(chosenMetric, epoch, namedCells.ofExperiments(experimentNames)));
    }
}
