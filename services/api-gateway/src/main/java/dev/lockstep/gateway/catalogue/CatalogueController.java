package dev.lockstep.gateway.catalogue;

import dev.lockstep.specjson.SpecCatalogue;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Returns the catalogue: what an experiment can use, with all parameters, defaults and limits, and the metrics that its
 * runs report.
 */
@RestController
@RequestMapping("/api/v1")
final class CatalogueController {
    private static final String JSON = "application/json";
    private static final String CHOICES = "#/components/schemas/Choices";
    private static final String DATASETS = "#/components/schemas/Datasets";

    private final SpecCatalogue catalogue = new SpecCatalogue();

    @GetMapping("/datasets")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = DATASETS)))
    JsonNode datasets() {
        return catalogue.datasets();
    }

    @GetMapping("/models")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = CHOICES)))
    JsonNode models() {
        return catalogue.models();
    }

    @GetMapping("/strategies")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = CHOICES)))
    JsonNode strategies() {
        return catalogue.strategies();
    }

    @GetMapping("/optimizers")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = CHOICES)))
    JsonNode optimizers() {
        return catalogue.optimizers();
    }

    @GetMapping("/schedules")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = CHOICES)))
    JsonNode schedules() {
        return catalogue.schedules();
    }

    @GetMapping("/losses")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = CHOICES)))
    JsonNode losses() {
        return catalogue.losses();
    }

    @GetMapping("/weights")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON, schema = @Schema(ref = CHOICES)))
    JsonNode weights() {
        return catalogue.weights();
    }

    @GetMapping("/metrics")
    MetricsJson metrics() {
        return MetricsJson.ALL;
    }
}
