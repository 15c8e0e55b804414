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

/** Tells one listener, in the thread of its request, what it has missed, from the tables; and then what happens, from the hub. */
final class EventSubscriber {
    private static final int PAGE = 500;

    private final EventLog log;
    private final EventHub hub;
    private final EventFrameWriter frames;
    private final EventScope scope;
    private final EventStreamWriter stream;

    EventSubscriber(EventLog log, EventHub hub, EventFrameWriter frames, EventScope scope, EventStreamWriter stream) {
        this.log = log;
        this.hub = hub;
        this.frames = frames;
        this.scope = scope;
        this.stream = stream;
    }

    /** Returns when all has ended that is listened to, when the listener is too slow, or when the service is to stop. */
    void tell(StartingPoint start, Duration heartbeat) throws IOException, InterruptedException {
        stream.begin(start.lastEventId());
        // Without a share of the news, which would wait too long behind a long past.
        EventCursor present = catchUp(start.cursor(), log.now());
        try (Subscription subscription = hub.subscribe(scope)) {
            catchUp(present, subscription.since());
            stream.flush();
            hub.endIfOver(scope);
            follow(subscription, heartbeat);
        }
    }

    /** Returns the cursor behind all that the snapshot shows. */
    private EventCursor catchUp(EventCursor from, TransactionSnapshot until) throws IOException {
        tellStretch(from);
        EventCursor onwards = from.onTo(until);
        tellStretch(onwards);
        return EventCursor.at(until);
    }

    private void tellStretch(EventCursor from) throws IOException {
        EventCursor cursor = from;
        List<RunEvent> page;
        do {
            page = log.page(scope, cursor, PAGE);
            for (RunEvent event : page) {
                EventFrame.Event frame = frames.of(event, cursor);
                stream.write(frame);
                cursor = frame.cursor();
            }
        } while (page.size() == PAGE);
    }

    private void follow(Subscription subscription, Duration heartbeat) throws IOException, InterruptedException {
        while (true) {
            Optional<EventFrame> next = subscription.next(heartbeat);
            if (next.isEmpty()) {
                stream.heartbeat();
                continue;
            }
            switch (next.get()) {
                case EventFrame.Event event -> stream.write(event);
                case EventFrame.Progress progress -> stream.write(progress);
                case EventFrame.End _ -> {
                    stream.flush();
                    return;
                }
            }
            if (subscription.nothingWaits()) {
                stream.flush();
            }
        }
    }
}
