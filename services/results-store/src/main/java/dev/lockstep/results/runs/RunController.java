package dev.lockstep.results.runs;

import java.util.List;

import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.http.BadParameterException;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.PageJson;
import dev.lockstep.http.PageParameters;
import dev.lockstep.http.RunLookup;
import dev.lockstep.results.http.ResponseFormat;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RunController {
    private final ResultsQueries results;
    private final ExperimentLookup experiments;
    private final RunLookup runs;
    private final EpochCsv csv;

    RunController(ResultsQueries results, ExperimentLookup experiments, RunLookup runs, EpochCsv csv) {
        this.results = results;
        this.experiments = experiments;
        this.runs = runs;
        this.csv = csv;
    }

    @GetMapping("/api/v1/experiments/{id}/runs")
    PageJson<RunJson> runs(
            @PathVariable String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = PageParameters.DEFAULT_LIMIT))
                    @RequestParam(defaultValue = PageParameters.DEFAULT_LIMIT)
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<RunView> page = results.runs(experiments.id(id), PageParameters.page(limit, cursor));
        if (page.items().isEmpty()) {
            throw ExperimentLookup.notFound(id); // every experiment has a run
        }
        return PageJson.of(page, RunJson::of);
    }

    @GetMapping("/api/v1/runs/{id}")
    RunJson run(@PathVariable String id) {
        return RunJson.of(runs.view(id));
    }

    @GetMapping("/api/v1/runs/{id}/epochs")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = EpochsJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> epochs(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    int afterEpoch,
            @RequestParam(required = false) @Nullable EpochsFormat format,
            @RequestHeader HttpHeaders headers) {
        if (afterEpoch < 0) {
            throw new BadParameterException("afterEpoch", "must be at least 0, was " + afterEpoch);
        }
        EpochsFormat chosen = ResponseFormat.choose(format, headers, EpochsFormat.values());
        List<StoredEpoch> stored =
                results.epochs(RunLookup.id(id), afterEpoch).orElseThrow(() -> RunLookup.notFound(id));
        List<EpochJson> epochs = stored.stream().map(EpochJson::of).toList();
        return ResponseEntity.ok()
                .contentType(chosen.mediaType())
                .body(chosen == EpochsFormat.CSV ? csv.write(epochs) : new EpochsJson(epochs, null));
    }
}
