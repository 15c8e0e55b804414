package dev.lockstep.results.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.TransactionSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes event streams as HTTP responses. */
@Component
class EventStreamResponses {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreamResponses.class);

    private final EventLog log;
    private final EventHub hub;
    private final EventFrameWriter frames;
    private final EventProperties properties;

    EventStreamResponses(EventLog log, EventHub hub, EventFrameWriter frames, EventProperties properties) {
        this.log = log;
        this.hub = hub;
        this.frames = frames;
        this.properties = properties;
    }

    /**
     * Writes a stream and returns when it has ended. The stream stays open while more events can occur. A client that
     * resumes after the last possible event gets status 204, which stops browsers from reconnecting.
     *
     * @param lastEventId the last event that the client received; null if it is new
     */
    void respond(EventScope scope, ReplayFrom replayFrom, @Nullable String lastEventId, HttpServletResponse response)
            throws IOException, InterruptedException {
        boolean ended = log.hasEnded(scope);
        TransactionSnapshot now = log.snapshot();
        StartingPoint start = lastEventId == null
                ? StartingPoint.of(log, scope, replayFrom, now)
                : StartingPoint.after(log, scope, lastEventId, now);
        if (lastEventId != null && ended && isComplete(scope, start, now)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        EventStreamWriter writer = new EventStreamWriter(response.getOutputStream(), scope);
        try {
            new EventSubscriber(log, hub, frames, scope, writer).deliver(start, properties.heartbeat());
        } catch (IOException e) {
            LOG.debug("An event client disconnected: {}", e.toString());
        } catch (DataAccessException e) {
            LOG.warn("An event stream was cut off, the client can resume: {}", e.toString());
        }
    }

    private boolean isComplete(EventScope scope, StartingPoint start, TransactionSnapshot now) {
        return log.page(scope, start.cursor(), 1).isEmpty()
                && log.page(scope, start.cursor().advanceTo(now), 1).isEmpty();
    }
}
