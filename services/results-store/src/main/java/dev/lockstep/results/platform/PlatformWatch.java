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

/** Refreshes the platform's metrics at a fixed interval, so that scrapes do not read the database. */
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
        thread = Thread.ofVirtual().name("platform-watch").start(this::refreshUntilInterrupted);
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

    private void refreshUntilInterrupted() {
        try {
            while (true) {
                refresh();
                Thread.sleep(betweenReads);
            }
        } catch (InterruptedException e) {
            LOG.debug("The refresh of platform metrics was stopped");
        }
    }

    private void refresh() {
        try {
            metrics.update(queries.platform());
            wasUp = true;
        } catch (DataAccessException e) {
            metrics.clear();
            if (wasUp) {
                LOG.warn("The database cannot be read, will retry: {}", e.toString());
            }
            wasUp = false;
        }
    }
}
