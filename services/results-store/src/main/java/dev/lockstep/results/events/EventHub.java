package dev.lockstep.results.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.ProgressReport;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.events.TransactionSnapshot;
import dev.lockstep.experiment.run.RunId;
import org.springframework.stereotype.Component;

/** Reads each event once and delivers it to every subscription whose scope contains its run. */
@Component
class EventHub {
    private final EventLog log;
    private final EventFrameWriter frames;
    private final int capacity;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final Map<RunId, Instant> lastReports = new HashMap<>();
    private TransactionSnapshot delivered = TransactionSnapshot.EMPTY;
    private boolean closed;

    EventHub(EventLog log, EventFrameWriter frames, EventProperties properties) {
        this.log = log;
        this.frames = frames;
        this.capacity = properties.room();
    }

    int subscriberCount() {
        return subscriptions.size();
    }

    /** Returns a subscription to the events after {@link Subscription#since}, which is not before this call. */
    synchronized Subscription subscribe(EventScope scope) {
        deliverEvents();
        Subscription subscription = new Subscription(this, scope, delivered, capacity);
        subscriptions.add(subscription);
        if (closed) {
            subscription.end();
        }
        return subscription;
    }

    synchronized void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Delivers the events since the last call, and ends the streams whose runs have all ended. */
    synchronized void deliverEvents() {
        if (subscriptions.isEmpty()) {
            delivered = log.snapshot();
            return;
        }
        List<RunEvent> events = readAndDeliver();
        Set<EventScope> possiblyEnded = events.stream()
                .filter(event -> event instanceof StatusChange change
                        && change.state().status().hasEnded())
                .map(event -> event.key())
                .flatMap(key -> subscriptions.stream()
                        .map(Subscription::scope)
                        .filter(scope -> scope.contains(key.run(), key.experiment())))
                .collect(Collectors.toSet());
        possiblyEnded.forEach(this::endIfFinished);
    }

    private List<RunEvent> readAndDeliver() {
        EventLog.EventBatch batch = log.since(delivered);
        for (EventFrame.Event event : frames.of(delivered, batch)) {
            subscriptions.stream()
                    .filter(subscription -> subscription
                            .scope()
                            .contains(event.key().run(), event.key().experiment()))
                    .forEach(subscription -> subscription.deliver(event));
        }
        delivered = batch.until();
        return batch.events();
    }

    /** If all runs in the scope have ended, delivers their last events, ends the streams and returns true. */
    synchronized boolean endIfFinished(EventScope scope) {
        if (!log.hasEnded(scope)) {
            return false;
        }
        readAndDeliver();
        subscriptions.stream()
                .filter(subscription -> subscription.scope().equals(scope))
                .forEach(Subscription::end);
        return true;
    }

    /** Delivers new progress reports to the subscriptions whose scope contains their run. */
    synchronized void deliverProgress() {
        if (subscriptions.isEmpty()) {
            return;
        }
        List<ProgressReport> reports = log.progress();
        for (ProgressReport report : reports) {
            if (!report.reportedAt().equals(lastReports.put(report.run(), report.reportedAt()))) {
                deliver(report);
            }
        }
        lastReports.keySet().retainAll(reports.stream().map(ProgressReport::run).collect(Collectors.toSet()));
    }

    private void deliver(ProgressReport report) {
        List<Subscription> interested = subscriptions.stream()
                .filter(subscription -> subscription.scope().contains(report.run(), report.experiment()))
                .toList();
        if (!interested.isEmpty()) {
            EventFrame.Progress frame = frames.of(report);
            interested.forEach(subscription -> subscription.deliver(frame));
        }
    }

    /** Ends every stream. New streams end at once until {@link #open} is called. */
    synchronized void close() {
        closed = true;
        subscriptions.forEach(Subscription::end);
    }

    synchronized void open() {
        closed = false;
    }
}
