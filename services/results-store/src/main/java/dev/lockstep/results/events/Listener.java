package dev.lockstep.results.events;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.events.Cursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.Scope;
import dev.lockstep.experiment.events.Snapshot;

/** Tells one listener, in the thread of its request, what it has missed, from the tables; and then what happens, from the hub. */
final class Listener {
    private static final int PAGE = 500;

    private final EventLog log;
    private final EventHub hub;
    private final Frames frames;
    private final Scope scope;
    private final EventStream stream;

    Listener(EventLog log, EventHub hub, Frames frames, Scope scope, EventStream stream) {
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
        Cursor present = catchUp(start.cursor(), log.now());
        try (Subscription subscription = hub.subscribe(scope)) {
            catchUp(present, subscription.since());
            stream.flush();
            hub.endIfOver(scope);
            follow(subscription, heartbeat);
        }
    }

    /** Returns the cursor behind all that the snapshot shows. */
    private Cursor catchUp(Cursor from, Snapshot until) throws IOException {
        tellStretch(from);
        Cursor onwards = from.onTo(until);
        tellStretch(onwards);
        return Cursor.at(until);
    }

    private void tellStretch(Cursor from) throws IOException {
        Cursor cursor = from;
        List<RunEvent> page;
        do {
            page = log.page(scope, cursor, PAGE);
            for (RunEvent event : page) {
                Frame.Event frame = frames.of(event, cursor);
                stream.write(frame);
                cursor = frame.cursor();
            }
        } while (page.size() == PAGE);
    }

    private void follow(Subscription subscription, Duration heartbeat) throws IOException, InterruptedException {
        while (true) {
            Optional<Frame> next = subscription.next(heartbeat);
            if (next.isEmpty()) {
                stream.heartbeat();
                continue;
            }
            switch (next.get()) {
                case Frame.Event event -> stream.write(event);
                case Frame.Progress progress -> stream.write(progress);
                case Frame.End _ -> {
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
