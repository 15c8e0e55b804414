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
 * Answers that may never end, on their way through: each in the virtual thread of its request. They are ended when the gateway is to stop, and
 * their listeners' leaving is no error.
 */
@Component
final class EventStreamForwarder implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreamForwarder.class);

    private final Set<InputStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Returns when the events end, when their listener has left, or when the gateway is to stop. */
    void passOn(InputStream events, OutputStream out) {
        open.add(events);
        try {
            ResultsForwarder.passOn(events, out);
        } catch (IOException e) {
            LOG.debug("A listener has left: {}", e.toString());
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

    /** Comes before the web server's own stop, which waits for the answers. */
    @Override
    public void stop() {
        running = false;
        open.forEach(EventStreamForwarder::end);
    }

    private static void end(InputStream events) {
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
