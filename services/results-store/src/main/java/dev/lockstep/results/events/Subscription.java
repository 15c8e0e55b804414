package dev.lockstep.results.events;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.TransactionSnapshot;

/** The bounded queue of one subscriber's undelivered events. A subscriber that does not keep up is disconnected. */
final class Subscription implements AutoCloseable {
    private static final int ROOM_FOR_END = 1;

    private final EventHub hub;
    private final EventScope scope;
    private final TransactionSnapshot since;
    private final BlockingQueue<EventFrame> queue;
    private boolean ended;

    Subscription(EventHub hub, EventScope scope, TransactionSnapshot since, int capacity) {
        this.hub = hub;
        this.scope = scope;
        this.since = since;
        this.queue = new ArrayBlockingQueue<>(capacity + ROOM_FOR_END);
    }

    EventScope scope() {
        return scope;
    }

    /** Returns the snapshot after which events are delivered. */
    TransactionSnapshot since() {
        return since;
    }

    /** Returns the next frame; empty if none arrives in time. No frame follows an {@link EventFrame.End}. */
    Optional<EventFrame> next(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Adds an event. If the queue is full, clears it and ends the stream; the client can resume. */
    synchronized void deliver(EventFrame.Event event) {
        if (!ended && !offer(event)) {
            queue.clear();
            end();
        }
    }

    /** Adds a progress report. It is dropped if the queue is full, since a newer one will follow. */
    synchronized void deliver(EventFrame.Progress progress) {
        if (!ended) {
            boolean _ = offer(progress);
        }
    }

    /** Ends the stream after the events in the queue. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            queue.add(new EventFrame.End());
        }
    }

    private boolean offer(EventFrame frame) {
        return queue.remainingCapacity() > ROOM_FOR_END && queue.offer(frame);
    }

    @Override
    public void close() {
        hub.unsubscribe(this);
    }
}
