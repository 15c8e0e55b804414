package dev.lockstep.gateway.experiment;

import java.io.IOException;
import java.util.List;
import jakarta.servlet.http.HttpServletRequest;

import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.Violation;
import dev.lockstep.gateway.JsonBody;
import dev.lockstep.gateway.access.Caller;
import dev.lockstep.http.BadParameterException;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.specjson.ExperimentSpecReader;
import dev.lockstep.store.control.ExperimentControl;
import dev.lockstep.store.submission.ExperimentSubmission;
import dev.lockstep.store.submission.Submission;
import dev.lockstep.store.submission.SubmissionOutcome;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Accepts experiments, and deletes them. */
@RestController
@RequestMapping("/api/v1/experiments")
final class SubmissionController {
    private final ExperimentSpecReader reader = new ExperimentSpecReader();
    private final ExperimentSubmission submission;
    private final ExperimentControl control;
    private final ExperimentLookup experiments;
    private final Quotas quotas;
    private final SubmissionTrace trace;

    SubmissionController(
            ExperimentSubmission submission,
            ExperimentControl control,
            ExperimentLookup experiments,
            Quotas quotas,
            SubmissionTrace trace) {
        this.submission = submission;
        this.control = control;
        this.experiments = experiments;
        this.quotas = quotas;
        this.trace = trace;
    }

    /**
     * Stores the experiment that the body specifies and queues its runs.
     *
     * @param validateOnly if {@code true}, resolves the spec and stores nothing
     * @param key idempotency key: a repeated request returns the experiment of the first one
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/ExperimentSpec")))
    @ApiResponse(
            responseCode = "201",
            description = "stored and queued",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SubmittedJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "valid, or already stored with the same idempotency key",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(oneOf = {SubmittedJson.class, ResolvedJson.class})))
    ResponseEntity<?> submit(
            @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable
                    String validateOnly,
            @Parameter(schema = @Schema(minLength = 1, maxLength = IdempotencyKeys.MAX_LENGTH))
                    @RequestHeader(name = IdempotencyKeys.HEADER, required = false)
                    @Nullable
                    String key,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        String json = JsonBody.read(request);
        ExperimentPlan plan = reader.read(json);
        return isTrue(validateOnly)
                ? ResponseEntity.ok(ResolvedJson.of(plan))
                : submit(quotas.submission(plan, caller, IdempotencyKeys.of(key, json))
                        .withTraceParent(trace.traceParent()));
    }

    /** Rejects other values, so that a misspelled request to validate does not store anything. */
    private static boolean isTrue(@Nullable String validateOnly) {
        return switch (validateOnly) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw new BadParameterException("validateOnly", "must be true or false");
        };
    }

    private ResponseEntity<SubmittedJson> submit(Submission experiment) {
        List<Violation> warnings = experiment.plan().warnings();
        return switch (submission.submit(experiment)) {
            case SubmissionOutcome.Accepted(var stored) ->
                SubmittedJson.toResponse(HttpStatus.CREATED, stored, warnings);
            case SubmissionOutcome.Repeated(var stored) -> SubmittedJson.toResponse(HttpStatus.OK, stored, warnings);
            case SubmissionOutcome.KeyReused() -> throw IdempotencyKeys.reused();
            case SubmissionOutcome.OverQuota(int queuedRuns) -> throw quotas.exceeded(experiment, queuedRuns);
        };
    }

    /** Deletes the experiment and all of its results. It must have ended. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name) {
        switch (control.delete(experiments.id(name))) {
            case DELETED -> {}
            case NOT_ENDED ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "the experiment has not ended; cancel it before you delete it");
            case NOT_FOUND -> throw ExperimentLookup.notFound(name);
        }
    }
}
