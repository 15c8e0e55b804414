package dev.lockstep.results.events;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.events.Scope;
import dev.lockstep.experiment.events.Snapshot;

/** A listener's share of what happens from a moment on. What waits for it is bounded: one that does not keep up is dropped. */
final class Subscription implements AutoCloseable {
    private static final int ROOM_FOR_END = 1;

    private final EventHub hub;
    private final Scope scope;
    private final Snapshot since;
    private final BlockingQueue<Frame> waiting;
    private boolean ended;

    Subscription(EventHub hub, Scope scope, Snapshot since, int room) {
        this.hub = hub;
        this.scope = scope;
        this.since = since;
        this.waiting = new ArrayBlockingQueue<>(room + ROOM_FOR_END);
    }

    Scope scope() {
        return scope;
    }

    /** What this shows is not handed over, what comes later is. */
    Snapshot since() {
        return since;
    }

    /** The next frame; empty after so long a silence. After the {@link Frame.End} there is none. */
    Optional<Frame> next(Duration silence) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(silence.toNanos(), TimeUnit.NANOSECONDS));
    }

    boolean nothingWaits() {
        return waiting.isEmpty();
    }

    /** Where there is no room for an event, all that waits is given up: its listener resumes behind what it has heard. */
    synchronized void hand(Frame.Event event) {
        if (!ended && !offer(event)) {
            waiting.clear();
            end();
        }
    }

    /** Left out where there is no room: a newer one will come. */
    synchronized void hand(Frame.Progress progress) {
        if (!ended) {
            boolean _ = offer(progress);
        }
    }

    /** Behind what waits already. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            waiting.add(new Frame.End());
        }
    }

    private boolean offer(Frame frame) {
        return waiting.remainingCapacity() > ROOM_FOR_END && waiting.offer(frame);
    }

    @Override
    public void close() {
        hub.leave(this);
    }
}
