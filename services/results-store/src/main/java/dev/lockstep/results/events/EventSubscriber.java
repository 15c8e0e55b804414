package dev.lockstep.results.events;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.TransactionSnapshot;

/** Delivers past events from the database and new ones from the hub to one client, in the thread of its request. */
final class EventSubscriber {
    private static final int PAGE = 500;

    private final EventLog log;
    private final EventHub hub;
    private final EventFrameWriter frames;
    private final EventScope scope;
    private final EventStreamWriter writer;

    EventSubscriber(EventLog log, EventHub hub, EventFrameWriter frames, EventScope scope, EventStreamWriter writer) {
        this.log = log;
        this.hub = hub;
        this.frames = frames;
        this.scope = scope;
        this.writer = writer;
    }

    /** Returns when all runs in the scope have ended, when the client is too slow, or when the service stops. */
    void deliver(StartingPoint start, Duration heartbeat) throws IOException, InterruptedException {
        writer.begin(start.lastEventId());
        // Subscribes after the first catch-up: a long history would fill the subscription's queue.
        EventCursor caughtUp = catchUp(start.cursor(), log.snapshot());
        try (Subscription subscription = hub.subscribe(scope)) {
            catchUp(caughtUp, subscription.since());
            writer.flush();
            hub.endIfFinished(scope);
            follow(subscription, heartbeat);
        }
    }

    /** Writes all events that the snapshot shows and returns the cursor behind them. */
    private EventCursor catchUp(EventCursor from, TransactionSnapshot until) throws IOException {
        writeInterval(from);
        writeInterval(from.advanceTo(until));
        return EventCursor.at(until);
    }

    private void writeInterval(EventCursor from) throws IOException {
        EventCursor cursor = from;
        List<RunEvent> page;
        do {
            page = log.page(scope, cursor, PAGE);
            for (RunEvent event : page) {
                EventFrame.Event frame = frames.of(event, cursor);
                writer.write(frame);
                cursor = frame.cursor();
            }
        } while (page.size() == PAGE);
    }

    private void follow(Subscription subscription, Duration heartbeat) throws IOException, InterruptedException {
        while (true) {
            Optional<EventFrame> next = subscription.next(heartbeat);
            if (next.isEmpty()) {
                writer.heartbeat();
                continue;
            }
            switch (next.get()) {
                case EventFrame.Event event -> writer.write(event);
                case EventFrame.Progress progress -> writer.write(progress);
                case EventFrame.End _ -> {
                    writer.flush();
                    return;
                }
            }
            if (subscription.isEmpty()) {
                writer.flush();
            }
        }
    }
}
