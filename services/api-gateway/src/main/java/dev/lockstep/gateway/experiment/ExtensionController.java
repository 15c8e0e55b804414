package dev.lockstep.gateway.experiment;

import java.io.IOException;
import java.util.List;
import jakarta.servlet.http.HttpServletRequest;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.gateway.JsonBody;
import dev.lockstep.gateway.access.Caller;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.specjson.AddedSeeds;
import dev.lockstep.specjson.RecordReader;
import dev.lockstep.store.submission.ExperimentExtension;
import dev.lockstep.store.submission.ExtensionOutcome;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adds seeds to experiments. */
@RestController
final class ExtensionController {
    private final ExperimentExtension extension;
    private final ExperimentLookup experiments;
    private final Quotas quotas;

    ExtensionController(ExperimentExtension extension, ExperimentLookup experiments, Quotas quotas) {
        this.extension = extension;
        this.experiments = experiments;
        this.quotas = quotas;
    }

    /** Queues a run of every cell with every given seed that has none. A repeated request queues nothing. */
    @PostMapping(
            path = "/api/v1/experiments/{name}/seeds",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AddedSeeds.class)))
    ExtendedJson extend(@PathVariable String name, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        AddedSeeds seeds = RecordReader.read(AddedSeeds.class, JsonBody.read(request));
        ExperimentId id = experiments.id(name);
        return switch (extension.extend(id, seeds, quotas.maxQueuedRuns(caller))) {
            case ExtensionOutcome.Extended extended -> ExtendedJson.of(id, extended);
            case ExtensionOutcome.OverQuota(String owner, int queuedRuns, int addedRuns) ->
                throw quotas.exceeded(owner, queuedRuns, addedRuns);
            case ExtensionOutcome.NotFound() -> throw ExperimentLookup.notFound(name);
        };
    }

    /**
     * An extended experiment as JSON.
     *
     * @param queuedRuns how many runs were missing and are now queued
     * @param extensions how often seeds have been added
     */
    record ExtendedJson(String id, RunStatus status, int runCount, int queuedRuns, List<Long> seeds, int extensions) {
        private static ExtendedJson of(ExperimentId id, ExtensionOutcome.Extended extended) {
            return new ExtendedJson(
                    id.toString(),
                    extended.status(),
                    extended.runCount(),
                    extended.queuedRuns(),
                    extended.seeds(),
                    extended.extensions());
        }
    }
}
