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

/** Answers with a stream of events. */
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
     * Returns when the stream has ended. It stays open while something may still happen; one that resumes where nothing will is answered with
     * 204, which stops browsers from coming back.
     *
     * @param lastEventId the last event that was heard; null where none was
     */
    void tell(EventScope scope, ReplayFrom beginning, @Nullable String lastEventId, HttpServletResponse response)
            throws IOException, InterruptedException {
        boolean ended = log.hasEnded(scope);
        TransactionSnapshot now = log.now();
        StartingPoint start = lastEventId == null
                ? StartingPoint.at(log, scope, beginning, now)
                : StartingPoint.behind(log, scope, lastEventId, now);
        if (lastEventId != null && ended && nothingIsLeft(scope, start, now)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        EventStreamWriter stream = new EventStreamWriter(response.getOutputStream(), scope);
        try {
            new EventSubscriber(log, hub, frames, scope, stream).tell(start, properties.heartbeat());
        } catch (IOException e) {
            LOG.debug("A listener has left: {}", e.toString());
        } catch (DataAccessException e) {
            LOG.warn("A stream ends before its end, to be resumed: {}", e.toString());
        }
    }

    private boolean nothingIsLeft(EventScope scope, StartingPoint start, TransactionSnapshot now) {
        return log.page(scope, start.cursor(), 1).isEmpty()
                && log.page(scope, start.cursor().onTo(now), 1).isEmpty();
    }
}
