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

/** Reads each event once and hands it to all who listen to its run. */
@Component
class EventHub {
    private final EventLog log;
    private final EventFrameWriter frames;
    private final int room;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final Map<RunId, Instant> reported = new HashMap<>();
    private TransactionSnapshot heard = TransactionSnapshot.NOTHING;
    private boolean closed;

    EventHub(EventLog log, EventFrameWriter frames, EventProperties properties) {
        this.log = log;
        this.frames = frames;
        this.room = properties.room();
    }

    int listeners() {
        return subscriptions.size();
    }

    /** From a moment on that is not before this call. */
    synchronized Subscription subscribe(EventScope scope) {
        hear();
        Subscription subscription = new Subscription(this, scope, heard, room);
        subscriptions.add(subscription);
        if (closed) {
            subscription.end();
        }
        return subscription;
    }

    synchronized void leave(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Hands out what has become known since this was called last. */
    synchronized void hear() {
        if (subscriptions.isEmpty()) {
            heard = log.now();
            return;
        }
        List<RunEvent> events = handOutNews();
        Set<EventScope> perhapsOver = events.stream()
                .filter(event -> event instanceof StatusChange change
                        && change.state().status().hasEnded())
                .map(event -> event.place())
                .flatMap(place -> subscriptions.stream()
                        .map(Subscription::scope)
                        .filter(scope -> scope.contains(place.run(), place.experiment())))
                .collect(Collectors.toSet());
        perhapsOver.forEach(this::endIfOver);
    }

    private List<RunEvent> handOutNews() {
        EventLog.News news = log.since(heard);
        for (EventFrame.Event event : frames.of(heard, news)) {
            subscriptions.stream()
                    .filter(subscription -> subscription
                            .scope()
                            .contains(event.place().run(), event.place().experiment()))
                    .forEach(subscription -> subscription.hand(event));
        }
        heard = news.until();
        return news.events();
    }

    /** Ends the streams of what has ended, once they have been handed all that led to it. Returns whether it has. */
    synchronized boolean endIfOver(EventScope scope) {
        if (!log.hasEnded(scope)) {
            return false;
        }
        handOutNews();
        subscriptions.stream()
                .filter(subscription -> subscription.scope().equals(scope))
                .forEach(Subscription::end);
        return true;
    }

    /** Hands out how far runs are, where somebody listens and it is new. */
    synchronized void look() {
        if (subscriptions.isEmpty()) {
            return;
        }
        List<ProgressReport> reports = log.progress();
        for (ProgressReport report : reports) {
            if (!report.reportedAt().equals(reported.put(report.run(), report.reportedAt()))) {
                handOut(report);
            }
        }
        reported.keySet().retainAll(reports.stream().map(ProgressReport::run).collect(Collectors.toSet()));
    }

    private void handOut(ProgressReport report) {
        List<Subscription> those = subscriptions.stream()
                .filter(subscription -> subscription.scope().contains(report.run(), report.experiment()))
                .toList();
        if (!those.isEmpty()) {
            EventFrame.Progress frame = frames.of(report);
            those.forEach(subscription -> subscription.hand(frame));
        }
    }

    /** Ends every stream, and those that are asked for until {@link #open}. */
    synchronized void close() {
        closed = true;
        subscriptions.forEach(Subscription::end);
    }

    synchronized void open() {
        closed = false;
    }
}
