package dev.lockstep.results.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventKey;
import dev.lockstep.experiment.events.EventScope;

/**
 * Writes server-sent events (HTML standard, section 9.2.5). The event ids are event numbers in the stream of one run,
 * and cursors in the other streams.
 */
final class EventStreamWriter {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    private static final byte[] DATA = "data: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);

    private final OutputStream out;
    private final EventScope scope;

    EventStreamWriter(OutputStream out, EventScope scope) {
        this.out = out;
        this.scope = scope;
    }

    /** Writes the reconnection time and the start id. Clients store an id without data and do not see an event. */
    void begin(String id) throws IOException {
        out.write("retry: 2000\nid: %s\n\n".formatted(id).getBytes(UTF_8));
        out.flush();
    }

    void write(EventFrame.Event event) throws IOException {
        String head = "event: %s\nid: %s\n".formatted(event.name(), id(event.key(), event.cursor()));
        out.write(head.getBytes(UTF_8));
        data(event.json());
    }

    void write(EventFrame.Progress progress) throws IOException {
        out.write("event: progress\n".getBytes(UTF_8));
        data(progress.json());
    }

    void heartbeat() throws IOException {
        out.write(HEARTBEAT);
        out.flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private String id(EventKey key, EventCursor cursor) {
        return switch (scope) {
            case EventScope.OfRun _ -> Long.toString(key.number());
            case EventScope.OfExperiment _, EventScope.Everything _ -> cursor.toString();
        };
    }

    private void data(String json) throws IOException {
        out.write(DATA);
        out.write(json.getBytes(UTF_8));
        out.write(END);
    }
}
