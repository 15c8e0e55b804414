package dev.lockstep.results.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventLog.Listening;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Lets the hub read when the database tells of news, and look at the runs' progress in between. One thread, whoever listens. */
@Component
class EventReader implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    private final EventLog log;
    private final EventHub hub;
    private final Duration betweenProgress;
    private final Semaphore news = new Semaphore(0);
    private @Nullable Thread thread;
    private @Nullable Listening listening;

    EventReader(EventLog log, EventHub hub, EventProperties properties, MeterRegistry meters) {
        this.log = log;
        this.hub = hub;
        this.betweenProgress = properties.betweenProgress();
        Gauge.builder("lockstep.events.listeners", hub, EventHub::listeners)
                .description("Streams of events that are open")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        hub.open();
        thread = Thread.ofVirtual().name("event-reader").start(this::readUntilInterrupted);
        listening = log.listen(news::release);
    }

    /** Comes before the web server's own stop, which waits for the answers. */
    @Override
    public synchronized void stop() {
        hub.close();
        if (listening != null) {
            listening.close();
            listening = null;
        }
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
        boolean behind = false;
        long lookAt = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean told = news.tryAcquire(lookAt - System.nanoTime(), TimeUnit.NANOSECONDS);
                news.drainPermits(); // one reading serves all that was told before it
                if (told || behind) {
                    hub.hear();
                }
                if (System.nanoTime() - lookAt >= 0) {
                    hub.look();
                    lookAt = System.nanoTime() + betweenProgress.toNanos();
                }
                behind = false;
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                LOG.warn("Events cannot be read, trying again: {}", e.toString());
                behind = true;
                lookAt = System.nanoTime() + betweenProgress.toNanos();
            }
        }
    }
}
