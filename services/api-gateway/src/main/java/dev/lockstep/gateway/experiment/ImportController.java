package dev.lockstep.gateway.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import jakarta.servlet.http.HttpServletRequest;

import dev.lockstep.gateway.access.Caller;
import dev.lockstep.store.submission.ImportOutcome;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accepts experiments that were trained and exported elsewhere. */
@RestController
final class ImportController {
    private final ExperimentImporter importer;

    ImportController(ExperimentImporter importer) {
        this.importer = importer;
    }

    /** Stores an export of {@code ./lockstep export} with its runs, which are marked as imported. Queues nothing. */
    @PostMapping(
            path = "/api/v1/experiments/import",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(
            required = true,
            description = "at most 64 MiB; with Content-Encoding: gzip, at most 256 MiB unpacked",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "201",
            description = "stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SubmittedJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "the same content was imported before",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SubmittedJson.class)))
    ResponseEntity<SubmittedJson> importExport(@AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException, InterruptedException {
        try (ImportBody body = ImportBody.receive(request);
                InputStream content = body.content()) {
            return switch (importer.importExport(content, caller.owner())) {
                case ImportOutcome.Stored(var experiment) ->
                    SubmittedJson.toResponse(HttpStatus.CREATED, experiment, List.of());
                case ImportOutcome.Repeated(var experiment) ->
                    SubmittedJson.toResponse(HttpStatus.OK, experiment, List.of());
            };
        }
    }
}
