package dev.lockstep.gateway.experiment;

import java.io.IOException;
import jakarta.servlet.http.HttpServletRequest;

import dev.lockstep.gateway.JsonBody;
import dev.lockstep.specjson.ReducedSpec;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ReducedSpecController {
    /** Returns the spec in the body with fewer epochs, seeds or training images. Stores nothing. */
    @PostMapping(
            path = "/api/v1/specs/reduced",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/ExperimentSpec")))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/ExperimentSpec")))
    String reduced(
            @RequestParam(required = false) @Nullable Integer epochs,
            @RequestParam(required = false) @Nullable Integer seeds,
            @RequestParam(required = false) @Nullable Integer trainingSize,
            HttpServletRequest request)
            throws IOException {
        return new ReducedSpec(epochs, seeds, trainingSize).of(JsonBody.read(request));
    }
}
