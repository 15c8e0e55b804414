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

/** Polls the database for events while there are subscribers, in one thread for all of them. */
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
        Gauge.builder("lockstep.events.listeners", hub, EventHub::subscriberCount)
                .description("Open event streams")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        hub.open();
        thread = Thread.ofVirtual().name("event-reader").start(this::pollUntilInterrupted);
    }

    /** Called before the web server stops, which waits for open responses. */
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

    private void pollUntilInterrupted() {
        long lastProgress = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(betweenReads);
                if (hub.subscriberCount() > 0) {
                    poll(hub::deliverEvents);
                }
                if (System.nanoTime() - lastProgress >= betweenProgress.toNanos()) {
                    lastProgress = System.nanoTime();
                    poll(hub::deliverProgress);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The event poller was stopped");
        }
    }

    /** Logs a failed read. The next one repeats it, since the hub knows which events were delivered. */
    private static void poll(Runnable delivery) {
        try {
            delivery.run();
        } catch (DataAccessException e) {
            LOG.warn("Events cannot be read, will retry: {}", e.toString());
        }
    }
}
