package dev.lockstep.results.platform;

import java.time.Duration;

import dev.lockstep.experiment.results.PlatformQueries;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Looks how the platform stands, again and again in a thread of its own: scrapes cost the database nothing. */
@Component
final class PlatformWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformWatch.class);

    private final PlatformQueries queries;
    private final PlatformMetrics metrics;
    private final Duration betweenReads;
    private @Nullable Thread thread;
    private boolean wasUp = true;

    PlatformWatch(PlatformQueries queries, MeterRegistry registry, PlatformProperties properties) {
        this.queries = queries;
        this.metrics = new PlatformMetrics(registry);
        this.betweenReads = properties.betweenReads();
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("platform-watch").start(this::lookUntilInterrupted);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void lookUntilInterrupted() {
        try {
            while (true) {
                look();
                Thread.sleep(betweenReads);
            }
        } catch (InterruptedException e) {
            LOG.debug("The platform is no longer watched");
        }
    }

    private void look() {
        try {
            metrics.show(queries.platform());
            wasUp = true;
        } catch (DataAccessException e) {
            metrics.showNothing();
            if (wasUp) {
                LOG.warn("The database cannot be read, trying again: {}", e.toString());
            }
            wasUp = false;
        }
    }
}
