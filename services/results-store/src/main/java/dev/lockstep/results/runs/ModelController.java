package dev.lockstep.results.runs;

import java.io.IOException;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.experiment.results.ModelChoice;
import dev.lockstep.experiment.results.ModelQueries;
import dev.lockstep.experiment.results.StoredModel;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.http.NotFoundException;
import dev.lockstep.http.RunLookup;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the trained models of runs as safetensors files. */
@RestController
class ModelController {
    private final ModelQueries models;
    private final RunLookup runs;

    ModelController(ModelQueries models, RunLookup runs) {
        this.models = models;
        this.runs = runs;
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/api/v1/runs/{id}/model")
    void model(
            @PathVariable String id,
            @RequestParam(defaultValue = "last") ModelChoice which,
            HttpServletResponse response)
            throws IOException {
        RunId run = runs.trainedHere(id, "model").id();
        boolean found = models.read(run, which, (model, content) -> {
            setHeaders(run, model, response);
            content.transferTo(response.getOutputStream());
        });
        if (!found) {
            throw new NotFoundException(VariantNames.of(which) + " model of run", id);
        }
    }

    private static void setHeaders(RunId run, StoredModel model, HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(model.bytes());
        response.setHeader(HttpHeaders.ETAG, '"' + model.sha256() + '"');
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-epoch-%d.safetensors\"".formatted(run, model.epoch()));
    }
}
