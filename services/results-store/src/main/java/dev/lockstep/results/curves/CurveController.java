package dev.lockstep.results.curves;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CurveController {
    private static final int MIN_POINTS = 3;
    private static final int MAX_POINTS = 10_000;

    private final ExperimentLookup experiments;
    private final Curves curves;

    CurveController(ExperimentLookup experiments, Curves curves) {
        this.experiments = experiments;
        this.curves = curves;
    }

    /** Returns a curve of at most {@code points} points per cell. */
    @GetMapping("/api/v1/experiments/{id}/curves")
    CurvesJson curves(
            @PathVariable String id,
            @RequestParam(defaultValue = EpochMetric.DEFAULT_KEY) String metric,
            @Parameter(schema = @Schema(type = "integer", minimum = "3", maximum = "10000", defaultValue = "300"))
                    @RequestParam(defaultValue = "300")
                    int points) {
        EpochMetric curveMetric = Parameters.choice("metric", metric, EpochMetric.LISTED, EpochMetric::key);
        int maxPoints = Parameters.inRange("points", points, MIN_POINTS, MAX_POINTS);
        ExperimentId experiment = experiments.id(id);
        return CurvesJson.of(experiment, curveMetric, curves.of(experiment, curveMetric, maxPoints));
    }
}
