package dev.lockstep.results.runs;

import java.util.List;

import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.results.experiments.ExperimentLookup;
import dev.lockstep.results.http.BadParameterException;
import dev.lockstep.results.http.IdParser;
import dev.lockstep.results.http.NotFoundException;
import dev.lockstep.results.http.PageJson;
import dev.lockstep.results.http.PageParameters;
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
    private static final String KIND = "run";

    private final ResultsQueries results;
    private final ExperimentLookup experiments;
    private final EpochCsv csv;

    RunController(ResultsQueries results, ExperimentLookup experiments, EpochCsv csv) {
        this.results = results;
        this.experiments = experiments;
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
        return results.run(runId(id)).map(RunJson::of).orElseThrow(() -> new NotFoundException(KIND, id));
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
            @Parameter(schema = @Schema(allowableValues = {"json", "csv"})) @RequestParam(required = false) @Nullable
                    String format,
            @RequestHeader HttpHeaders headers) {
        if (afterEpoch < 0) {
            throw new BadParameterException("afterEpoch", "must be at least 0, was " + afterEpoch);
        }
        ResponseFormat chosen = ResponseFormat.choose(format, headers, ResponseFormat.JSON, ResponseFormat.CSV);
        List<StoredEpoch> stored =
                results.epochs(runId(id), afterEpoch).orElseThrow(() -> new NotFoundException(KIND, id));
        List<EpochJson> epochs = stored.stream().map(EpochJson::of).toList();
        return ResponseEntity.ok()
                .contentType(chosen.mediaType())
                .body(chosen == ResponseFormat.CSV ? csv.write(epochs) : new EpochsJson(epochs, null));
    }

    private static RunId runId(String id) {
        return IdParser.parse(id).map(RunId::new).orElseThrow(() -> new NotFoundException(KIND, id));
    }
}
