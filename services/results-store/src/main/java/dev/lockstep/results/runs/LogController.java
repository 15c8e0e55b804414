package dev.lockstep.results.runs;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.TransactionSnapshot;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.http.RunLookup;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Writes a run's events as text, one line each: status changes with worker and failure, and epochs. */
@RestController
class LogController {
    private static final int PAGE = 500;

    private final RunLookup runs;
    private final EventLog events;

    LogController(RunLookup runs, EventLog events) {
        this.runs = runs;
        this.events = events;
    }

    @ApiResponse(
            responseCode = "200",
            description = "one line per event, oldest first",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @GetMapping("/api/v1/runs/{id}/log")
    void log(@PathVariable String id, HttpServletResponse response) throws IOException {
        RunId run = runs.trainedHere(id, "log").id();
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        write(new EventScope.OfRun(run), response.getWriter());
    }

    private void write(EventScope run, Writer out) throws IOException {
        EventCursor cursor = new EventCursor(TransactionSnapshot.EMPTY, events.snapshot(), 0);
        List<RunEvent> page;
        do {
            page = events.page(run, cursor, PAGE);
            for (RunEvent event : page) {
                out.write(LogLine.of(event));
                cursor = cursor.after(event.key().position());
            }
        } while (page.size() == PAGE);
    }
}
