package dev.lockstep.results.events;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Lets the hub read again and again while somebody listens. One thread, however many they are. */
@Component
class EventPoller implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventPoller.class);

    private final EventHub hub;
    private final Duration betweenReads;
    private final Duration betweenProgress;
    private @Nullable Thread thread;

    EventPoller(EventHub hub, EventProperties properties, MeterRegistry meters) {
        this.hub = hub;
        this.betweenReads = properties.betweenReads();
        this.betweenProgress = properties.betweenProgress();
        Gauge.builder("lockstep.events.listeners", hub, EventHub::listeners)
                .description("Streams of events that are open")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        hub.open();
        thread = Thread.ofVirtual().name("event-reader").start(this::readUntilInterrupted);
    }

    /** Comes before the web server's own stop, which waits for the answers. */
    @Override
    public synchronized void stop() {
        hub.close();
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void readUntilInterrupted() {
        long looked = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(betweenReads);
                if (hub.listeners() > 0) {
                    read(hub::hear);
                }
                if (System.nanoTime() - looked >= betweenProgress.toNanos()) {
                    looked = System.nanoTime();
                    read(hub::look);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("No more events are read");
        }
    }

    /** What cannot be read now is read the next time: the hub knows how far it has come. */
    private static void read(Runnable reading) {
        try {
            reading.run();
        } catch (DataAccessException e) {
            LOG.warn("Events cannot be read, trying again: {}", e.toString());
        }
    }
}
