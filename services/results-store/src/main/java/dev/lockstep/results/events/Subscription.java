package dev.lockstep.results.events;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.TransactionSnapshot;

/** A listener's share of what happens from a moment on. What waits for it is bounded: one that does not keep up is dropped. */
final class Subscription implements AutoCloseable {
    private static final int ROOM_FOR_END = 1;

    private final EventHub hub;
    private final EventScope scope;
    private final TransactionSnapshot since;
    private final BlockingQueue<EventFrame> waiting;
    private boolean ended;

    Subscription(EventHub hub, EventScope scope, TransactionSnapshot since, int room) {
        this.hub = hub;
        this.scope = scope;
        this.since = since;
        this.waiting = new ArrayBlockingQueue<>(room + ROOM_FOR_END);
    }

    EventScope scope() {
        return scope;
    }

    /** What this shows is not handed over, what comes later is. */
    TransactionSnapshot since() {
        return since;
    }

    /** The next frame; empty after so long a silence. After the {@link EventFrame.End} there is none. */
    Optional<EventFrame> next(Duration silence) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(silence.toNanos(), TimeUnit.NANOSECONDS));
    }

    boolean nothingWaits() {
        return waiting.isEmpty();
    }

    /** Where there is no room for an event, all that waits is given up: its listener resumes behind what it has heard. */
    synchronized void hand(EventFrame.Event event) {
        if (!ended && !offer(event)) {
            waiting.clear();
            end();
        }
    }

    /** Left out where there is no room: a newer one will come. */
    synchronized void hand(EventFrame.Progress progress) {
        if (!ended) {
            boolean _ = offer(progress);
        }
    }

    /** Behind what waits already. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            waiting.add(new EventFrame.End());
        }
    }

    private boolean offer(EventFrame frame) {
        return waiting.remainingCapacity() > ROOM_FOR_END && waiting.offer(frame);
    }

    @Override
    public void close() {
        hub.leave(this);
    }
}
