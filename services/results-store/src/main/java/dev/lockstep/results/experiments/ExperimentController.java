package dev.lockstep.results.experiments;

import java.time.Duration;
import java.util.List;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.http.BadParameterException;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.PageJson;
import dev.lockstep.http.PageParameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

@RestController
class ExperimentController {
    private static final int MAX_WAIT_SECONDS = 3_600;

    private final ResultsQueries results;
    private final ExperimentLookup experiments;
    private final ExperimentCompletion completion;

    ExperimentController(ResultsQueries results, ExperimentLookup experiments, ExperimentCompletion completion) {
        this.results = results;
        this.experiments = experiments;
        this.completion = completion;
    }

    /**
     * @param status of the experiments, for example {@code RUNNING}
     * @param q text that the name or description contains
     */
    @GetMapping("/api/v1/experiments")
    @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            array = @ArraySchema(schema = @Schema(type = "string", pattern = "^[^:]+:.*$")))
    PageJson<ExperimentItemJson> experiments(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = PageParameters.DEFAULT_LIMIT))
                    @RequestParam(defaultValue = PageParameters.DEFAULT_LIMIT)
                    int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable RunStatus status,
            @RequestParam(required = false) @Nullable String q,
            @Parameter(hidden = true) WebRequest request) {
        // Not a method parameter: Spring would split a value at its commas.
        String[] labels = request.getParameterValues("label");
        FilterParameters filter = new FilterParameters(status, labels == null ? List.of() : List.of(labels), q);
        return PageJson.of(
                results.experiments(filter.filter(), PageParameters.page(limit, cursor)), ExperimentItemJson::of);
    }

    /** {@code wait}: maximum time to wait for the experiment's end, in seconds. */
    @GetMapping("/api/v1/experiments/{id}")
    ExperimentJson experiment(
            @PathVariable String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "0",
                                            maximum = "" + MAX_WAIT_SECONDS,
                                            defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    int wait)
            throws InterruptedException {
        if (wait < 0 || wait > MAX_WAIT_SECONDS) {
            throw new BadParameterException(
                    "wait", "must be between 0 and " + MAX_WAIT_SECONDS + " seconds, was " + wait);
        }
        // Resolved once: by the time this one ends, another may be the latest.
        ExperimentId experiment = experiments.id(id);
        completion.await(experiment, Duration.ofSeconds(wait));
        return results.experiment(experiment).map(ExperimentJson::of).orElseThrow(() -> ExperimentLookup.notFound(id));
    }
}
