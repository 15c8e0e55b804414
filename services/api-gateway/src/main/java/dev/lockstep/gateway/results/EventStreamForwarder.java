package dev.lockstep.gateway.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Forwards event streams, which may never end, each in the virtual thread of its request. Closes them when the gateway
 * stops. A client that disconnects is not an error.
 */
@Component
final class EventStreamForwarder implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreamForwarder.class);

    private final Set<InputStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Returns when the stream ends, the client disconnects, or the gateway stops. */
    void forward(InputStream events, OutputStream out) {
        open.add(events);
        try {
            ResultsForwarder.copy(events, out);
        } catch (IOException e) {
            LOG.debug("The client of an event stream disconnected: {}", e.toString());
        } catch (TruncatedResponseException e) {
            if (running) {
                throw e;
            }
        } finally {
            open.remove(events);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Runs before the graceful shutdown of the web server, which waits for open responses. */
    @Override
    public void stop() {
        running = false;
        open.forEach(EventStreamForwarder::close);
    }

    private static void close(InputStream events) {
        try {
            events.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
