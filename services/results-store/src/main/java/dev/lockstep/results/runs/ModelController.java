package dev.lockstep.results.runs;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.experiment.results.ModelChoice;
import dev.lockstep.experiment.results.ModelQueries;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.StoredModel;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.results.http.BadParameterException;
import dev.lockstep.results.http.IdParser;
import dev.lockstep.results.http.NotFoundException;
import io.swagger.v3.oas.annotations.Parameter;
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
    private final ResultsQueries results;

    ModelController(ModelQueries models, ResultsQueries results) {
        this.models = models;
        this.results = results;
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
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"last", "best"},
                                            defaultValue = "last"))
                    @RequestParam(defaultValue = "last")
                    String which,
            HttpServletResponse response)
            throws IOException {
        ModelChoice choice = choice(which);
        RunId run = IdParser.parse(id)
                .map(RunId::new)
                .filter(known -> results.run(known).isPresent())
                .orElseThrow(() -> new NotFoundException("run", id));
        boolean found = models.read(run, choice, (model, content) -> {
            setHeaders(run, model, response);
            content.transferTo(response.getOutputStream());
        });
        if (!found) {
            throw new NotFoundException(which + " model of run", id);
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

    private static ModelChoice choice(String which) {
        return Arrays.stream(ModelChoice.values())
                .filter(choice -> name(choice).equals(which))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "which",
                        "must be one of "
                                + Arrays.stream(ModelChoice.values())
                                        .map(ModelController::name)
                                        .collect(Collectors.joining(", "))
                                + ", was '" + which + "'"));
    }

    private static String name(ModelChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
