package dev.lockstep.results.events;

import java.io.IOException;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.RunLookup;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams {@code status}, {@code epoch} and {@code progress} events. A stream starts with an event id from which a
 * disconnected client can resume.
 */
@RestController
@ApiResponse(
        responseCode = "200",
        description = "server-sent events; the stream ends when no more events can occur",
        content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
class EventController {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String NO_MORE_EVENTS = "all events have been delivered and no more can occur";

    private final ResultsQueries results;
    private final ExperimentLookup experiments;
    private final RunLookup runs;
    private final EventStreamResponses streams;

    EventController(
            ResultsQueries results, ExperimentLookup experiments, RunLookup runs, EventStreamResponses streams) {
        this.results = results;
        this.experiments = experiments;
        this.runs = runs;
        this.streams = streams;
    }

    @ApiResponse(responseCode = "204", description = NO_MORE_EVENTS, content = @Content)
    @GetMapping("/api/v1/runs/{id}/events")
    void ofRun(
            @PathVariable String id,
            @RequestParam(defaultValue = ReplayFrom.START_NAME) ReplayFrom from,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        RunId run = runs.view(id).id();
        streams.respond(new EventScope.OfRun(run), from, lastEventId, response);
    }

    @ApiResponse(responseCode = "204", description = NO_MORE_EVENTS, content = @Content)
    @GetMapping("/api/v1/experiments/{id}/events")
    void ofExperiment(
            @PathVariable String id,
            @RequestParam(defaultValue = ReplayFrom.START_NAME) ReplayFrom from,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        ExperimentId experiment = experiments.id(id);
        if (results.cells(experiment).isEmpty()) {
            throw ExperimentLookup.notFound(id);
        }
        streams.respond(new EventScope.OfExperiment(experiment), from, lastEventId, response);
    }

    @GetMapping("/api/v1/events")
    void all(
            @RequestParam(defaultValue = ReplayFrom.NOW_NAME) ReplayFrom from,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        streams.respond(new EventScope.Everything(), from, lastEventId, response);
    }
}
